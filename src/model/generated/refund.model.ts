import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {FundingRequest} from "./fundingRequest.model"
import {Account} from "./account.model"

/**
 * Money paid back after a failed funding. Source: Refunded.
 */
@Entity_()
export class Refund {
    constructor(props?: Partial<Refund>) {
        Object.assign(this, props)
    }

    /**
     * Log id
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => FundingRequest, {nullable: true})
    request!: FundingRequest

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    financier!: Account

    /**
     * SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint

    @DateTimeColumn_({nullable: false})
    refundedAt!: Date

    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

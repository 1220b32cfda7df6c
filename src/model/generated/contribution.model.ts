import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {FundingRequest} from "./fundingRequest.model"
import {Account} from "./account.model"

/**
 * A financier's money in a request's funding round, one row per payment. Source: Contributed.
 */
@Entity_()
export class Contribution {
    constructor(props?: Partial<Contribution>) {
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

    /**
     * Whole shares taken for it
     */
    @BigIntColumn_({nullable: false})
    shares!: bigint

    /**
     * What the financier gave to this request in all by then, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    financierTotal!: bigint

    /**
     * Shares the financier took in all by then
     */
    @BigIntColumn_({nullable: false})
    financierShares!: bigint

    @Index_()
    @DateTimeColumn_({nullable: false})
    contributedAt!: Date

    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"
import {Account} from "./account.model"

/**
 * Shares burnt for their part of the cost after a default. Source: EscrowRedeemed.
 */
@Entity_()
export class EscrowRedemption {
    constructor(props?: Partial<EscrowRedemption>) {
        Object.assign(this, props)
    }

    /**
     * Log id
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Generator, {nullable: true})
    generator!: Generator

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    account!: Account

    /**
     * Whole shares burnt
     */
    @BigIntColumn_({nullable: false})
    shares!: bigint

    /**
     * SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint

    /**
     * Total supply left after the burn
     */
    @BigIntColumn_({nullable: false})
    sharesLeft!: bigint

    @DateTimeColumn_({nullable: false})
    redeemedAt!: Date

    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

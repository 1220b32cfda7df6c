import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"
import {Account} from "./account.model"

/**
 * Revenue claimed by a holder. Source: PayoutClaimed.
 */
@Entity_()
export class Payout {
    constructor(props?: Partial<Payout>) {
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
     * SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint

    /**
     * What the account has claimed of this generator by then, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    claimedTotal!: bigint

    @Index_()
    @DateTimeColumn_({nullable: false})
    claimedAt!: Date

    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, BooleanColumn as BooleanColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"
import {Account} from "./account.model"

/**
 * One account's stake in one generator. Source: Contributed at the funding's success, ShareBalance from then on.
 */
@Entity_()
export class Holding {
    constructor(props?: Partial<Holding>) {
        Object.assign(this, props)
    }

    /**
     * `generator-account`
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
     * Whole shares, locked ones included
     */
    @BigIntColumn_({nullable: false})
    balance!: bigint

    /**
     * Shares locked by operators
     */
    @BigIntColumn_({nullable: false})
    locked!: bigint

    /**
     * Settled and unclaimed as of accPerShare, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    owed!: bigint

    /**
     * The generator's accPerShare up to which `owed` counts
     */
    @BigIntColumn_({nullable: false})
    accPerShare!: bigint

    /**
     * Paid out so far, SolarToken base units. Source: PayoutClaimed.claimedTotal
     */
    @BigIntColumn_({nullable: false})
    claimedTotal!: bigint

    /**
     * Shares taken at the funding, at the issue price each; 0 for who came later. Source: Contributed.financierShares
     */
    @BigIntColumn_({nullable: false})
    allotted!: bigint

    /**
     * The contract holds the balance itself (the account was touched); before, it reads the funding's record
     */
    @BooleanColumn_({nullable: false})
    opened!: boolean
}

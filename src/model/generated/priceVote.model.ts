import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BooleanColumn as BooleanColumn_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"
import {Account} from "./account.model"

/**
 * A holder's price per unit. Source: PriceVoted; its stake follows ShareBalance.
 */
@Entity_()
export class PriceVote {
    constructor(props?: Partial<PriceVote>) {
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
    voter!: Account

    /**
     * False once withdrawn, or erased with the last share
     */
    @BooleanColumn_({nullable: false})
    hasVote!: boolean

    /**
     * SolarToken base units per unit; null without a vote
     */
    @BigIntColumn_({nullable: true})
    price!: bigint | undefined | null

    /**
     * Shares behind the vote; 0 without a vote
     */
    @BigIntColumn_({nullable: false})
    stake!: bigint

    /**
     * First vote ever of this holder
     */
    @DateTimeColumn_({nullable: false})
    firstVotedAt!: Date

    /**
     * Last time the vote was cast, changed or withdrawn
     */
    @Index_()
    @DateTimeColumn_({nullable: false})
    votedAt!: Date

    /**
     * How often it was cast, changed or withdrawn: 1 for the first
     */
    @IntColumn_({nullable: false})
    revision!: number
}

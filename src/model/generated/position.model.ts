import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_} from "@subsquid/typeorm-store"
import {Market} from "./market.model"
import {Account} from "./account.model"

/**
 * What one account bought and sold on one market. Source: OrderFilled.
 */
@Entity_()
export class Position {
    constructor(props?: Partial<Position>) {
        Object.assign(this, props)
    }

    /**
     * `market-account`
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Market, {nullable: true})
    market!: Market

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    account!: Account

    /**
     * Whole shares bought here so far
     */
    @BigIntColumn_({nullable: false})
    bought!: bigint

    /**
     * Whole shares sold here so far
     */
    @BigIntColumn_({nullable: false})
    sold!: bigint

    /**
     * Paid for what was bought, fees as taker included, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    paid!: bigint

    /**
     * Got for what was sold, fees as taker taken off, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    received!: bigint

    /**
     * Fees as taker in both, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    fees!: bigint

    /**
     * Whole shares bought here and not sold since. Shares bought here are sold first, those of the funding or of a gift after them
     */
    @BigIntColumn_({nullable: false})
    quantity!: bigint

    /**
     * What was paid for `quantity`, by average cost: a sale of n takes costBasis x n / quantity, rounded up, off. SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    costBasis!: bigint

    /**
     * Got for shares that were bought here, less their cost; may be negative. SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    realisedGain!: bigint

    /**
     * Whole shares sold here that were not bought here; their cost is the issue price as far as Holding.allotted goes
     */
    @BigIntColumn_({nullable: false})
    soldOther!: bigint

    /**
     * Got for `soldOther`, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    receivedOther!: bigint

    /**
     * Last trade
     */
    @DateTimeColumn_({nullable: false})
    tradedAt!: Date
}

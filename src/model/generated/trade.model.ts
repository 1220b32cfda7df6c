import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, BigIntColumn as BigIntColumn_, ManyToOne as ManyToOne_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {Market} from "./market.model"
import {Account} from "./account.model"
import {Order} from "./order.model"
import {Side} from "./_side"

/**
 * One execution, at the maker's price. Source: OrderFilled.
 */
@Index_(["market", "tradeId"], {unique: false})
@Index_(["market", "tradedAt"], {unique: false})
@Entity_()
export class Trade {
    constructor(props?: Partial<Trade>) {
        Object.assign(this, props)
    }

    /**
     * Log id
     */
    @PrimaryColumn_()
    id!: string

    /**
     * blockNumber x 2^20 + logIndex: ascending, the same in every feed. After a fork it may name another trade, with another blockHash
     */
    @BigIntColumn_({nullable: false})
    tradeId!: bigint

    @ManyToOne_(() => Market, {nullable: true})
    market!: Market

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    maker!: Account

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    taker!: Account

    @Index_()
    @ManyToOne_(() => Order, {nullable: true})
    makerOrder!: Order

    @Index_()
    @ManyToOne_(() => Order, {nullable: true})
    takerOrder!: Order

    @Column_("varchar", {length: 4, nullable: false})
    takerSide!: Side

    /**
     * SolarToken base units per whole share
     */
    @BigIntColumn_({nullable: false})
    price!: bigint

    /**
     * Whole shares
     */
    @BigIntColumn_({nullable: false})
    quantity!: bigint

    /**
     * price x quantity, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    quoteAmount!: bigint

    /**
     * Paid by the taker, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    fee!: bigint

    /**
     * Whole shares locked in the market's resting asks after it; what is left of the taker's order does not rest yet
     */
    @BigIntColumn_({nullable: false})
    lockedShares!: bigint

    /**
     * Held for the market's resting bids after it, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    escrow!: bigint

    @Index_()
    @DateTimeColumn_({nullable: false})
    tradedAt!: Date

    @Index_()
    @IntColumn_({nullable: false})
    blockNumber!: number

    @StringColumn_({nullable: false})
    blockHash!: string

    @IntColumn_({nullable: false})
    txIndex!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Market} from "./market.model"
import {Account} from "./account.model"
import {Side} from "./_side"
import {TimeInForce} from "./_timeInForce"
import {CloseReason} from "./_closeReason"
import {Trade} from "./trade.model"

/**
 * A limit order, resting or taking. Source: OrderPlaced and the order's later events.
 */
@Index_(["market", "placedAt"], {unique: false})
@Entity_()
export class Order {
    constructor(props?: Partial<Order>) {
        Object.assign(this, props)
    }

    /**
     * The contract's number of the order: at one price, the smaller one was first
     */
    @PrimaryColumn_()
    id!: string

    @ManyToOne_(() => Market, {nullable: true})
    market!: Market

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    maker!: Account

    @Column_("varchar", {length: 4, nullable: false})
    side!: Side

    /**
     * Limit, SolarToken base units per whole share
     */
    @BigIntColumn_({nullable: false})
    price!: bigint

    /**
     * Whole shares as placed: filled + reduced + released + remaining
     */
    @BigIntColumn_({nullable: false})
    quantity!: bigint

    /**
     * Whole shares that rest in the book; 0 once closed. Source: OrderFilled, OrderReduced, OrderClosed
     */
    @BigIntColumn_({nullable: false})
    remaining!: bigint

    /**
     * Whole shares traded, as maker and as taker
     */
    @BigIntColumn_({nullable: false})
    filled!: bigint

    /**
     * Sum of the trades' quote amounts, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    filledQuote!: bigint

    /**
     * Whole shares that its maker took back before the end. Source: OrderReduced
     */
    @BigIntColumn_({nullable: false})
    reduced!: bigint

    /**
     * Whole shares that were left at the end. Source: OrderClosed
     */
    @BigIntColumn_({nullable: false})
    released!: bigint

    /**
     * Paid as taker, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    fees!: bigint

    @Column_("varchar", {length: 9, nullable: false})
    timeInForce!: TimeInForce

    /**
     * From then on nobody can trade with it; null: no end
     */
    @Index_()
    @DateTimeColumn_({nullable: true})
    expiresAt!: Date | undefined | null

    /**
     * Null while it rests, expired or not
     */
    @Column_("varchar", {length: 11, nullable: true})
    closeReason!: CloseReason | undefined | null

    @Index_()
    @DateTimeColumn_({nullable: false})
    placedAt!: Date

    @IntColumn_({nullable: false})
    placedBlock!: number

    @StringColumn_({nullable: false})
    placedTxHash!: string

    @DateTimeColumn_({nullable: true})
    closedAt!: Date | undefined | null

    @IntColumn_({nullable: true})
    closedBlock!: number | undefined | null

    @OneToMany_(() => Trade, e => e.makerOrder)
    makerTrades!: Trade[]

    @OneToMany_(() => Trade, e => e.takerOrder)
    takerTrades!: Trade[]
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, BigIntColumn as BigIntColumn_, Index as Index_, StringColumn as StringColumn_, OneToOne as OneToOne_, JoinColumn as JoinColumn_, ManyToOne as ManyToOne_, IntColumn as IntColumn_, DateTimeColumn as DateTimeColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {MarketKind} from "./_marketKind"
import {Generator} from "./generator.model"
import {Token} from "./token.model"
import {Order} from "./order.model"
import {Trade} from "./trade.model"
import {Candle} from "./candle.model"
import {Position} from "./position.model"

/**
 * One tradable asset against the SolarToken: an order book. Source: MarketOpened.
 */
@Entity_()
export class Market {
    constructor(props?: Partial<Market>) {
        Object.assign(this, props)
    }

    /**
     * `chain id-order book's address-number in the contract`
     */
    @PrimaryColumn_()
    id!: string

    /**
     * The contract's number of the market
     */
    @Index_()
    @BigIntColumn_({nullable: false})
    number!: bigint

    /**
     * Kind and number, unique for ever: `SHARE7`
     */
    @Index_()
    @StringColumn_({nullable: false})
    code!: string

    @Column_("varchar", {length: 5, nullable: false})
    kind!: MarketKind

    /**
     * Lower-case address of the contract
     */
    @StringColumn_({nullable: false})
    orderBook!: string

    /**
     * Lower-case address of what is traded
     */
    @StringColumn_({nullable: false})
    asset!: string

    /**
     * Whose shares are traded
     */
    @Index_({unique: true})
    @OneToOne_(() => Generator, {nullable: true})
    @JoinColumn_()
    generator!: Generator | undefined | null

    @Index_()
    @ManyToOne_(() => Token, {nullable: true})
    quote!: Token

    /**
     * Prices are multiples of it, SolarToken base units per whole share
     */
    @BigIntColumn_({nullable: false})
    tickSize!: bigint

    /**
     * Least price x quantity of a new order, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    minNotional!: bigint

    /**
     * What takers pay, hundredths of a percent of the quote amount
     */
    @IntColumn_({nullable: false})
    feeBps!: number

    @Index_()
    @DateTimeColumn_({nullable: false})
    openedAt!: Date

    @IntColumn_({nullable: false})
    openedBlock!: number

    @StringColumn_({nullable: false})
    openedTxHash!: string

    /**
     * Of the last trade, SolarToken base units per whole share; null before the first
     */
    @BigIntColumn_({nullable: true})
    lastPrice!: bigint | undefined | null

    @DateTimeColumn_({nullable: true})
    lastTradedAt!: Date | undefined | null

    @IntColumn_({nullable: false})
    tradeCount!: number

    /**
     * Whole shares traded so far, each trade once
     */
    @BigIntColumn_({nullable: false})
    baseVolume!: bigint

    /**
     * SolarToken base units traded so far, each trade once
     */
    @BigIntColumn_({nullable: false})
    quoteVolume!: bigint

    /**
     * Paid by takers so far, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    feeTotal!: bigint

    /**
     * Whole shares locked in resting asks, ended ones included
     */
    @BigIntColumn_({nullable: false})
    lockedShares!: bigint

    /**
     * Held for resting bids, ended ones included: remaining x price, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    escrow!: bigint

    @OneToMany_(() => Order, e => e.market)
    orders!: Order[]

    @OneToMany_(() => Trade, e => e.market)
    trades!: Trade[]

    @OneToMany_(() => Candle, e => e.market)
    candles!: Candle[]

    @OneToMany_(() => Position, e => e.market)
    positions!: Position[]
}

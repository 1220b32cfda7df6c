import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, ManyToOne as ManyToOne_, DateTimeColumn as DateTimeColumn_, BigIntColumn as BigIntColumn_, IntColumn as IntColumn_} from "@subsquid/typeorm-store"
import {Market} from "./market.model"
import {CandleResolution} from "./_candleResolution"

/**
 * Trades of one market over [startedAt, startedAt + resolution), UTC; there is none without a trade. Source: OrderFilled.
 */
@Index_(["market", "resolution", "startedAt"], {unique: false})
@Index_(["resolution", "startedAt"], {unique: false})
@Entity_()
export class Candle {
    constructor(props?: Partial<Candle>) {
        Object.assign(this, props)
    }

    /**
     * `market-resolution-start`: resolution as 1m, 5m, 15m, 1h, 4h, 1d, start in Unix seconds
     */
    @PrimaryColumn_()
    id!: string

    @ManyToOne_(() => Market, {nullable: true})
    market!: Market

    @Column_("varchar", {length: 15, nullable: false})
    resolution!: CandleResolution

    @DateTimeColumn_({nullable: false})
    startedAt!: Date

    /**
     * Price of the first trade by block and log index, SolarToken base units per whole share
     */
    @BigIntColumn_({nullable: false})
    open!: bigint

    @BigIntColumn_({nullable: false})
    high!: bigint

    @BigIntColumn_({nullable: false})
    low!: bigint

    /**
     * Price of the last trade by block and log index
     */
    @BigIntColumn_({nullable: false})
    close!: bigint

    /**
     * Whole shares, each trade once
     */
    @BigIntColumn_({nullable: false})
    baseVolume!: bigint

    /**
     * SolarToken base units, each trade once
     */
    @BigIntColumn_({nullable: false})
    quoteVolume!: bigint

    /**
     * Of baseVolume, what takers bought
     */
    @BigIntColumn_({nullable: false})
    boughtVolume!: bigint

    /**
     * Of quoteVolume, what takers bought for
     */
    @BigIntColumn_({nullable: false})
    boughtQuote!: bigint

    @IntColumn_({nullable: false})
    trades!: number

    @BigIntColumn_({nullable: false})
    firstTradeId!: bigint

    @BigIntColumn_({nullable: false})
    lastTradeId!: bigint
}

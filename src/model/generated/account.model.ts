import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, BigIntColumn as BigIntColumn_, IntColumn as IntColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Holding} from "./holding.model"
import {PriceVote} from "./priceVote.model"
import {FundingRequest} from "./fundingRequest.model"
import {Bid} from "./bid.model"
import {Contribution} from "./contribution.model"
import {Refund} from "./refund.model"
import {Payout} from "./payout.model"
import {EnergyPurchase} from "./energyPurchase.model"
import {TokenPurchase} from "./tokenPurchase.model"
import {TokenTransfer} from "./tokenTransfer.model"
import {Order} from "./order.model"
import {Trade} from "./trade.model"
import {Position} from "./position.model"

/**
 * Any address that took part. Source: every event that names it.
 */
@Entity_()
export class Account {
    constructor(props?: Partial<Account>) {
        Object.assign(this, props)
    }

    /**
     * Lower-case address
     */
    @PrimaryColumn_()
    id!: string

    /**
     * SolarTokens held, base units (18 decimals). Source: sum of the token's Transfer events, which carry no post-state.
     */
    @BigIntColumn_({nullable: false})
    balance!: bigint

    /**
     * Height of the block that first named the account
     */
    @IntColumn_({nullable: false})
    firstSeenBlock!: number

    @OneToMany_(() => Holding, e => e.account)
    holdings!: Holding[]

    @OneToMany_(() => PriceVote, e => e.voter)
    priceVotes!: PriceVote[]

    @OneToMany_(() => FundingRequest, e => e.consumer)
    requests!: FundingRequest[]

    @OneToMany_(() => Bid, e => e.provider)
    bids!: Bid[]

    @OneToMany_(() => Contribution, e => e.financier)
    contributions!: Contribution[]

    @OneToMany_(() => Refund, e => e.financier)
    refunds!: Refund[]

    @OneToMany_(() => Payout, e => e.account)
    payouts!: Payout[]

    @OneToMany_(() => EnergyPurchase, e => e.payer)
    purchases!: EnergyPurchase[]

    @OneToMany_(() => EnergyPurchase, e => e.beneficiary)
    purchasesReceived!: EnergyPurchase[]

    @OneToMany_(() => TokenPurchase, e => e.buyer)
    tokenPurchases!: TokenPurchase[]

    @OneToMany_(() => TokenTransfer, e => e.from)
    transfersSent!: TokenTransfer[]

    @OneToMany_(() => TokenTransfer, e => e.to)
    transfersReceived!: TokenTransfer[]

    @OneToMany_(() => Order, e => e.maker)
    orders!: Order[]

    @OneToMany_(() => Trade, e => e.maker)
    tradesMade!: Trade[]

    @OneToMany_(() => Trade, e => e.taker)
    tradesTaken!: Trade[]

    @OneToMany_(() => Position, e => e.account)
    positions!: Position[]
}

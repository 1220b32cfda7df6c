import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, StringColumn as StringColumn_, Index as Index_, OneToOne as OneToOne_, JoinColumn as JoinColumn_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {FundingRequest} from "./fundingRequest.model"
import {Account} from "./account.model"
import {UtilityKind} from "./utilityKind.model"
import {GeneratorStatus} from "./_generatorStatus"
import {Holding} from "./holding.model"
import {ShareLock} from "./shareLock.model"
import {ShareTransfer} from "./shareTransfer.model"
import {PriceVote} from "./priceVote.model"
import {PricePoint} from "./pricePoint.model"
import {EnergyPurchase} from "./energyPurchase.model"
import {RevenuePoint} from "./revenuePoint.model"
import {Payout} from "./payout.model"
import {EscrowRedemption} from "./escrowRedemption.model"
import {Market} from "./market.model"

/**
 * One funded utility device and its contract; 10,000 shares. Source: GeneratorCreated and the contract's own events.
 */
@Entity_()
export class Generator {
    constructor(props?: Partial<Generator>) {
        Object.assign(this, props)
    }

    /**
     * Lower-case address of the contract
     */
    @PrimaryColumn_()
    id!: string

    /**
     * The same address, under the name that readers look for
     */
    @Index_()
    @StringColumn_({nullable: false})
    address!: string

    @Index_({unique: true})
    @OneToOne_(() => FundingRequest, {nullable: true})
    @JoinColumn_()
    request!: FundingRequest

    /**
     * The request's consumer of now, who alone may activate. Source: GeneratorCreated, RequestTransferred
     */
    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    consumer!: Account

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    provider!: Account

    @Index_()
    @ManyToOne_(() => UtilityKind, {nullable: true})
    kind!: UtilityKind

    @StringColumn_({nullable: false})
    unitName!: string

    /**
     * Base units in one unit of sale
     */
    @BigIntColumn_({nullable: false})
    unitScale!: bigint

    /**
     * Base units an hour: watts for electricity
     */
    @BigIntColumn_({nullable: false})
    ratedPowerW!: bigint

    /**
     * Most units that one purchase may buy
     */
    @BigIntColumn_({nullable: false})
    maxUnits!: bigint

    /**
     * Highest price per unit that a vote may name, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    maxPrice!: bigint

    /**
     * Funded cost, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    cost!: bigint

    /**
     * Issue price of a share: cost / 10,000, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    sharePrice!: bigint

    /**
     * From then on anyone may declare the default of a pending generator
     */
    @DateTimeColumn_({nullable: false})
    installBy!: Date

    /**
     * Least first payment, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    minActivation!: bigint

    @Index_()
    @Column_("varchar", {length: 9, nullable: false})
    status!: GeneratorStatus

    @Index_()
    @DateTimeColumn_({nullable: false})
    createdAt!: Date

    @IntColumn_({nullable: false})
    createdBlock!: number

    /**
     * When the provider said that the device stands; null until then
     */
    @DateTimeColumn_({nullable: true})
    installationDeclaredAt!: Date | undefined | null

    @DateTimeColumn_({nullable: true})
    activatedAt!: Date | undefined | null

    @DateTimeColumn_({nullable: true})
    defaultedAt!: Date | undefined | null

    /**
     * SolarToken base units per unit: the votes' mean weighted by stake, rounded down; 0 (free) without votes. Source: PriceChanged
     */
    @BigIntColumn_({nullable: false})
    price!: bigint

    /**
     * Sum of vote x shares over the voters. Source: PriceChanged
     */
    @BigIntColumn_({nullable: false})
    weightedSum!: bigint

    /**
     * Shares whose holder has a vote. Source: PriceChanged
     */
    @BigIntColumn_({nullable: false})
    votingShares!: bigint

    /**
     * Units sold at a price above 0. Source: UnitsPurchased.totalUnits
     */
    @BigIntColumn_({nullable: false})
    totalUnits!: bigint

    /**
     * Units taken while the price was 0. Source: UnitsPurchased.freeUnits
     */
    @BigIntColumn_({nullable: false})
    freeUnits!: bigint

    /**
     * Activation and purchases, SolarToken base units. Source: RevenueAccrued (accPerShare x 10,000 + carry)
     */
    @BigIntColumn_({nullable: false})
    totalRevenue!: bigint

    /**
     * SolarToken base units one share has earned so far. Source: RevenueAccrued
     */
    @BigIntColumn_({nullable: false})
    accPerShare!: bigint

    /**
     * Remainder of the revenue below 10,000 base units. Source: RevenueAccrued
     */
    @BigIntColumn_({nullable: false})
    carry!: bigint

    /**
     * Cost held in the contract: until activation all of it, after a default less what was redeemed, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    escrow!: bigint

    /**
     * Paid to the provider at activation, SolarToken base units; 0 before. Source: ProviderPaid
     */
    @BigIntColumn_({nullable: false})
    providerPaid!: bigint

    /**
     * Shares not burnt by redemption: 10,000 at first. Source: EscrowRedeemed
     */
    @BigIntColumn_({nullable: false})
    sharesLeft!: bigint

    @OneToMany_(() => Holding, e => e.generator)
    holdings!: Holding[]

    @OneToMany_(() => ShareLock, e => e.generator)
    shareLocks!: ShareLock[]

    @OneToMany_(() => ShareTransfer, e => e.generator)
    shareTransfers!: ShareTransfer[]

    @OneToMany_(() => PriceVote, e => e.generator)
    priceVotes!: PriceVote[]

    @OneToMany_(() => PricePoint, e => e.generator)
    pricePoints!: PricePoint[]

    @OneToMany_(() => EnergyPurchase, e => e.generator)
    purchases!: EnergyPurchase[]

    @OneToMany_(() => RevenuePoint, e => e.generator)
    revenuePoints!: RevenuePoint[]

    @OneToMany_(() => Payout, e => e.generator)
    payouts!: Payout[]

    @OneToMany_(() => EscrowRedemption, e => e.generator)
    redemptions!: EscrowRedemption[]

    /**
     * Where its shares trade; null until somebody opens the market
     */
    @OneToOne_(() => Market, e => e.generator)
    market!: Market | undefined | null
}

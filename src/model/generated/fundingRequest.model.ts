import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, StringColumn as StringColumn_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, OneToOne as OneToOne_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Account} from "./account.model"
import {UtilityKind} from "./utilityKind.model"
import {RequestStage} from "./_requestStage"
import {Bid} from "./bid.model"
import {Contribution} from "./contribution.model"
import {Refund} from "./refund.model"
import {Generator} from "./generator.model"

/**
 * A consumer's call for a generator. Source: RequestCreated and the request's later events.
 */
@Entity_()
export class FundingRequest {
    constructor(props?: Partial<FundingRequest>) {
        Object.assign(this, props)
    }

    /**
     * The contract's number of the request
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    consumer!: Account

    @Index_()
    @ManyToOne_(() => UtilityKind, {nullable: true})
    kind!: UtilityKind

    /**
     * As the consumer wrote it
     */
    @StringColumn_({nullable: false})
    location!: string

    /**
     * What stands after the last comma of the location, its coordinates left out; null if there is none
     */
    @Index_()
    @StringColumn_({nullable: true})
    region!: string | undefined | null

    /**
     * Rated power: base units of the kind an hour (watts for electricity)
     */
    @BigIntColumn_({nullable: false})
    wattage!: bigint

    @StringColumn_({nullable: false})
    reason!: string

    /**
     * Highest price per unit that a vote may name, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    maxPrice!: bigint

    @Index_()
    @Column_("varchar", {length: 8, nullable: false})
    stage!: RequestStage

    @Index_()
    @DateTimeColumn_({nullable: false})
    createdAt!: Date

    @IntColumn_({nullable: false})
    createdBlock!: number

    /**
     * End of bidding, exclusive
     */
    @DateTimeColumn_({nullable: false})
    bidsCloseAt!: Date

    /**
     * End of the time to accept a bid, exclusive
     */
    @DateTimeColumn_({nullable: false})
    acceptBy!: Date

    /**
     * Null until a bid is accepted
     */
    @OneToOne_(() => Bid, e => e.acceptedFor)
    acceptedBid!: Bid | undefined | null

    @DateTimeColumn_({nullable: true})
    acceptedAt!: Date | undefined | null

    /**
     * SolarToken base units to raise: the accepted bid's cost; null until accepted
     */
    @BigIntColumn_({nullable: true})
    goal!: bigint | undefined | null

    /**
     * SolarToken base units per share: goal / 10,000; null until accepted
     */
    @BigIntColumn_({nullable: true})
    sharePrice!: bigint | undefined | null

    /**
     * End of funding, exclusive; null until accepted
     */
    @DateTimeColumn_({nullable: true})
    fundingClosesAt!: Date | undefined | null

    /**
     * Contributions so far, SolarToken base units; 0 before the first. Source: Contributed.raised
     */
    @BigIntColumn_({nullable: false})
    raised!: bigint

    /**
     * Whole shares taken so far, of 10,000. Source: Contributed.sharesAllocated
     */
    @BigIntColumn_({nullable: false})
    sharesAllocated!: bigint

    /**
     * Paid back so far after a failed funding, SolarToken base units. Source: Refunded.refundedTotal
     */
    @BigIntColumn_({nullable: false})
    refundedTotal!: bigint

    @DateTimeColumn_({nullable: true})
    fundedAt!: Date | undefined | null

    @OneToMany_(() => Bid, e => e.request)
    bids!: Bid[]

    @OneToMany_(() => Contribution, e => e.request)
    contributions!: Contribution[]

    @OneToMany_(() => Refund, e => e.request)
    refunds!: Refund[]

    @OneToOne_(() => Generator, e => e.request)
    generator!: Generator | undefined | null
}

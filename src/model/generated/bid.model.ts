import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, StringColumn as StringColumn_, BigIntColumn as BigIntColumn_, OneToOne as OneToOne_, JoinColumn as JoinColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_} from "@subsquid/typeorm-store"
import {FundingRequest} from "./fundingRequest.model"
import {Account} from "./account.model"
import {BidStage} from "./_bidStage"

/**
 * A provider's offer on a request. Source: BidPlaced, BidWithdrawn, BidAccepted.
 */
@Entity_()
export class Bid {
    constructor(props?: Partial<Bid>) {
        Object.assign(this, props)
    }

    /**
     * The contract's number of the bid
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => FundingRequest, {nullable: true})
    request!: FundingRequest

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    provider!: Account

    @StringColumn_({nullable: false})
    unitType!: string

    /**
     * SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    cost!: bigint

    /**
     * Promised time for installation, seconds
     */
    @BigIntColumn_({nullable: false})
    installSeconds!: bigint

    @StringColumn_({nullable: false})
    insurance!: string

    @Column_("varchar", {length: 9, nullable: false})
    stage!: BidStage

    /**
     * The same request, once it accepted this bid; null before
     */
    @Index_({unique: true})
    @OneToOne_(() => FundingRequest, {nullable: true})
    @JoinColumn_()
    acceptedFor!: FundingRequest | undefined | null

    @Index_()
    @DateTimeColumn_({nullable: false})
    placedAt!: Date

    @IntColumn_({nullable: false})
    placedBlock!: number
}

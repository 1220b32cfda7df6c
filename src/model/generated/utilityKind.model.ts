import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, StringColumn as StringColumn_, BigIntColumn as BigIntColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {FundingRequest} from "./fundingRequest.model"
import {Generator} from "./generator.model"

/**
 * What sort of utility can be funded. Source: KindAdded.
 */
@Entity_()
export class UtilityKind {
    constructor(props?: Partial<UtilityKind>) {
        Object.assign(this, props)
    }

    /**
     * The contract's number of the kind, from 0
     */
    @PrimaryColumn_()
    id!: string

    @StringColumn_({nullable: false})
    name!: string

    /**
     * Unit of sale: kWh for electricity
     */
    @StringColumn_({nullable: false})
    unitName!: string

    /**
     * Base units in one unit of sale: 1,000 (Wh in a kWh)
     */
    @BigIntColumn_({nullable: false})
    unitScale!: bigint

    /**
     * Lower-case address of the contract whose clones are the utilities
     */
    @StringColumn_({nullable: false})
    implementation!: string

    @OneToMany_(() => FundingRequest, e => e.kind)
    requests!: FundingRequest[]

    @OneToMany_(() => Generator, e => e.kind)
    generators!: Generator[]
}

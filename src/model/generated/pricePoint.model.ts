import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"

/**
 * One change of a generator's weighted price. Source: PriceChanged.
 */
@Index_(["generator", "changedAt"], {unique: false})
@Entity_()
export class PricePoint {
    constructor(props?: Partial<PricePoint>) {
        Object.assign(this, props)
    }

    /**
     * Log id
     */
    @PrimaryColumn_()
    id!: string

    @ManyToOne_(() => Generator, {nullable: true})
    generator!: Generator

    /**
     * SolarToken base units per unit
     */
    @BigIntColumn_({nullable: false})
    price!: bigint

    @BigIntColumn_({nullable: false})
    weightedSum!: bigint

    @BigIntColumn_({nullable: false})
    votingShares!: bigint

    @Index_()
    @DateTimeColumn_({nullable: false})
    changedAt!: Date

    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"

/**
 * One revenue disbursed over the shares (activation or purchase). Source: RevenueAccrued.
 */
@Index_(["generator", "accruedAt"], {unique: false})
@Entity_()
export class RevenuePoint {
    constructor(props?: Partial<RevenuePoint>) {
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
     * SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint

    /**
     * SolarToken base units one share had earned by then
     */
    @BigIntColumn_({nullable: false})
    accPerShare!: bigint

    @BigIntColumn_({nullable: false})
    carry!: bigint

    @Index_()
    @DateTimeColumn_({nullable: false})
    accruedAt!: Date

    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, ManyToOne as ManyToOne_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"
import {Account} from "./account.model"

/**
 * Units bought of a generator. Source: UnitsPurchased.
 */
@Index_(["generator", "purchasedAt"], {unique: false})
@Entity_()
export class EnergyPurchase {
    constructor(props?: Partial<EnergyPurchase>) {
        Object.assign(this, props)
    }

    /**
     * Log id
     */
    @PrimaryColumn_()
    id!: string

    @ManyToOne_(() => Generator, {nullable: true})
    generator!: Generator

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    payer!: Account

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    beneficiary!: Account

    /**
     * Whole units (kWh)
     */
    @BigIntColumn_({nullable: false})
    units!: bigint

    /**
     * SolarToken base units per unit; 0: the units were free
     */
    @BigIntColumn_({nullable: false})
    price!: bigint

    /**
     * units x price, SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint

    @Index_()
    @DateTimeColumn_({nullable: false})
    purchasedAt!: Date

    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

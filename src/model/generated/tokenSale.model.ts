import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, BigIntColumn as BigIntColumn_, ManyToOne as ManyToOne_, Index as Index_, DateTimeColumn as DateTimeColumn_, OneToMany as OneToMany_} from "@subsquid/typeorm-store"
import {Account} from "./account.model"
import {TokenPurchase} from "./tokenPurchase.model"

/**
 * The sale of SolarTokens for native coin. Source: SaleOpened and the sale's later events.
 */
@Entity_()
export class TokenSale {
    constructor(props?: Partial<TokenSale>) {
        Object.assign(this, props)
    }

    /**
     * Lower-case address of the contract
     */
    @PrimaryColumn_()
    id!: string

    /**
     * Native base units per whole SolarToken
     */
    @BigIntColumn_({nullable: false})
    price!: bigint

    /**
     * SolarToken base units on offer at the start
     */
    @BigIntColumn_({nullable: false})
    supply!: bigint

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    treasury!: Account

    @DateTimeColumn_({nullable: false})
    opensAt!: Date

    /**
     * End, exclusive
     */
    @DateTimeColumn_({nullable: false})
    closesAt!: Date

    /**
     * SolarToken base units sold so far. Source: TokensSold.soldTotal
     */
    @BigIntColumn_({nullable: false})
    soldTotal!: bigint

    /**
     * Native base units sent to the treasury so far. Source: ProceedsWithdrawn.total
     */
    @BigIntColumn_({nullable: false})
    withdrawnTotal!: bigint

    /**
     * SolarToken base units sent to the treasury at the close; null while open. Source: SaleClosed.returned
     */
    @BigIntColumn_({nullable: true})
    returned!: bigint | undefined | null

    /**
     * Null until closed
     */
    @DateTimeColumn_({nullable: true})
    closedAt!: Date | undefined | null

    @OneToMany_(() => TokenPurchase, e => e.sale)
    purchases!: TokenPurchase[]
}

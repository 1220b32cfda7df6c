import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {TokenSale} from "./tokenSale.model"
import {Account} from "./account.model"

/**
 * One purchase of SolarTokens in the sale. Source: TokensSold.
 */
@Entity_()
export class TokenPurchase {
    constructor(props?: Partial<TokenPurchase>) {
        Object.assign(this, props)
    }

    /**
     * Log id
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => TokenSale, {nullable: true})
    sale!: TokenSale

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    buyer!: Account

    /**
     * Native base units kept by the sale
     */
    @BigIntColumn_({nullable: false})
    paid!: bigint

    /**
     * SolarToken base units
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint

    /**
     * SolarToken base units sold by then
     */
    @BigIntColumn_({nullable: false})
    soldTotal!: bigint

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

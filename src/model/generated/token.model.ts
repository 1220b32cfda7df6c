import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"

/**
 * The SolarToken, the market's money. Source: Transfer of the token.
 */
@Entity_()
export class Token {
    constructor(props?: Partial<Token>) {
        Object.assign(this, props)
    }

    /**
     * Lower-case address of the contract
     */
    @PrimaryColumn_()
    id!: string

    /**
     * Base units (18 decimals) in existence; fixed at deployment
     */
    @BigIntColumn_({nullable: false})
    totalSupply!: bigint
}

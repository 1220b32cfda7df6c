import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_, DateTimeColumn as DateTimeColumn_, IntColumn as IntColumn_, StringColumn as StringColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"
import {Account} from "./account.model"

/**
 * Shares moved between two accounts (neither the opening of an account nor a burn). Source: Transfer of a generator.
 */
@Entity_()
export class ShareTransfer {
    constructor(props?: Partial<ShareTransfer>) {
        Object.assign(this, props)
    }

    /**
     * Log id
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Generator, {nullable: true})
    generator!: Generator

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    from!: Account

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    to!: Account

    /**
     * Whole shares
     */
    @BigIntColumn_({nullable: false})
    shares!: bigint

    @Index_()
    @DateTimeColumn_({nullable: false})
    transferredAt!: Date

    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string
}

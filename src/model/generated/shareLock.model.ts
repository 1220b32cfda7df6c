import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, ManyToOne as ManyToOne_, Index as Index_, BigIntColumn as BigIntColumn_} from "@subsquid/typeorm-store"
import {Generator} from "./generator.model"
import {Account} from "./account.model"

/**
 * Shares of one owner locked by one operator. Source: SharesLocked, SharesUnlocked.
 */
@Entity_()
export class ShareLock {
    constructor(props?: Partial<ShareLock>) {
        Object.assign(this, props)
    }

    /**
     * `generator-account-operator`
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @ManyToOne_(() => Generator, {nullable: true})
    generator!: Generator

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    account!: Account

    @Index_()
    @ManyToOne_(() => Account, {nullable: true})
    operator!: Account

    /**
     * Whole shares locked now; 0 once all are free
     */
    @BigIntColumn_({nullable: false})
    amount!: bigint
}

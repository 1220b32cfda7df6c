import {Entity as Entity_, Column as Column_, PrimaryColumn as PrimaryColumn_, Index as Index_, IntColumn as IntColumn_, StringColumn as StringColumn_, DateTimeColumn as DateTimeColumn_, JSONColumn as JSONColumn_} from "@subsquid/typeorm-store"

/**
 * Every decoded event of the market's contracts, one append-only row each.
 */
@Index_(["emitter", "blockNumber"], {unique: false})
@Index_(["name", "blockNumber"], {unique: false})
@Entity_()
export class Event {
    constructor(props?: Partial<Event>) {
        Object.assign(this, props)
    }

    /**
     * Log id: `<height>-<block hash>-<log index>`; sorts in chain order
     */
    @PrimaryColumn_()
    id!: string

    @Index_()
    @IntColumn_({nullable: false})
    blockNumber!: number

    @IntColumn_({nullable: false})
    logIndex!: number

    @StringColumn_({nullable: false})
    txHash!: string

    @Index_()
    @DateTimeColumn_({nullable: false})
    emittedAt!: Date

    /**
     * Lower-case address of the contract
     */
    @StringColumn_({nullable: false})
    emitter!: string

    /**
     * Name of the event in the contract's ABI
     */
    @StringColumn_({nullable: false})
    name!: string

    /**
     * Arguments by name: integers as decimal strings, addresses in lower case
     */
    @JSONColumn_({nullable: false})
    args!: unknown

    /**
     * Ids of what it names: `account:0x…`, `generator:0x…`, `request:7`, `bid:12`, `market:31337-0x…-3`, `order:40`
     */
    @StringColumn_({array: true, nullable: false})
    touched!: (string)[]
}

import type {
  EscrowRedeemedEventArgs,
  ShareBalanceEventArgs,
  SharesLockedEventArgs,
  SharesUnlockedEventArgs,
  TransferEventArgs,
} from '../../abi/Generator'
import { holdingId, shareLockId } from '../../ids'
import {
  type Account,
  Contribution,
  EscrowRedemption,
  Generator,
  Holding,
  PriceVote,
  ShareLock,
  ShareTransfer,
} from '../../model'
import { type Handler, logFields } from '../handler'
import type { Rows } from '../rows'
import { accountNeeds, accountOf, isAccount } from './account'

/** At the funding's success each financier holds what its last contribution says; nothing is minted yet. */
export function allotHoldings(rows: Rows, generator: Generator, requestId: string): void {
  const last = new Map<string, Readonly<Contribution>>()
  for (const contribution of rows.list(Contribution, 'request', requestId)) {
    last.set(contribution.financier.id, contribution)
  }
  for (const { financier, financierShares } of last.values()) {
    rows.put(newHolding(generator, financier, financierShares, financierShares))
  }
}

function newHolding(
  generator: Generator,
  account: Account,
  balance: bigint,
  allotted: bigint,
): Holding {
  return new Holding({
    id: holdingId(generator.id, account.id),
    generator,
    account,
    balance,
    locked: 0n,
    owed: 0n,
    accPerShare: 0n,
    claimedTotal: 0n,
    allotted,
    opened: false,
  })
}

export const shareBalance: Handler<ShareBalanceEventArgs> = {
  needs: ({ account }, meta) => [
    [Generator, meta.address],
    [Holding, holdingId(meta.address, account)],
    [PriceVote, holdingId(meta.address, account)],
    ...accountNeeds(account),
  ],

  apply(rows, { account, balance, locked, owed, accPerShare }, meta) {
    const id = holdingId(meta.address, account)
    const holding = rows.getOrPut(Holding, id, () =>
      newHolding(rows.ref(Generator, meta.address), accountOf(rows, account), 0n, 0n),
    )
    holding.balance = balance
    holding.locked = locked
    holding.owed = owed
    holding.accPerShare = accPerShare
    holding.opened = true
    if (rows.find(PriceVote, id)?.hasVote) rows.get(PriceVote, id).stake = balance
  },
}

/** Between two accounts only: the opening of an account and a burn have events of their own. */
export const sharesTransferred: Handler<TransferEventArgs> = {
  needs: ({ from, to }, meta) => [[Generator, meta.address], ...accountNeeds(from, to)],

  apply(rows, { from, to, value }, meta) {
    if (!isAccount(from) || !isAccount(to)) return
    rows.put(
      new ShareTransfer({
        ...logFields(meta),
        generator: rows.ref(Generator, meta.address),
        from: accountOf(rows, from),
        to: accountOf(rows, to),
        shares: value,
        transferredAt: meta.at,
      }),
    )
  },
}

/** Locking and unlocking both report the operator's lock afterwards. */
export const lockChanged: Handler<SharesLockedEventArgs | SharesUnlockedEventArgs> = {
  needs: ({ account, operator }, meta) => [
    [Generator, meta.address],
    [ShareLock, shareLockId(meta.address, account, operator)],
    ...accountNeeds(account, operator),
  ],

  apply(rows, { account, operator, lockedBy }, meta) {
    const id = shareLockId(meta.address, account, operator)
    const lock = rows.getOrPut(
      ShareLock,
      id,
      () =>
        new ShareLock({
          id,
          generator: rows.ref(Generator, meta.address),
          account: accountOf(rows, account),
          operator: accountOf(rows, operator),
        }),
    )
    lock.amount = lockedBy
  },
}

export const escrowRedeemed: Handler<EscrowRedeemedEventArgs> = {
  needs: ({ account }, meta) => [[Generator, meta.address], ...accountNeeds(account)],

  apply(rows, { account, shares, amount, sharesLeft }, meta) {
    const generator = rows.get(Generator, meta.address)
    generator.sharesLeft = sharesLeft
    generator.escrow = sharesLeft * generator.sharePrice
    rows.put(
      new EscrowRedemption({
        ...logFields(meta),
        generator,
        account: accountOf(rows, account),
        shares,
        amount,
        sharesLeft,
        redeemedAt: meta.at,
      }),
    )
  },
}

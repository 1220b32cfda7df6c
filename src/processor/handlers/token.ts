import type { TransferEventArgs } from '../../abi/SolarToken'
import { addressId } from '../../ids'
import { Account, Token, TokenTransfer } from '../../model'
import { type Handler, type LogMeta, logFields } from '../handler'
import type { Rows } from '../rows'
import { accountNeeds, isAccount } from './account'

/** ERC-20 reports no balance after a transfer, so this is the one place where amounts are added up. */
export const tokenTransferred: Handler<TransferEventArgs> = {
  needs: ({ from, to }, meta) => [[Token, meta.address], ...accountNeeds(from, to)],

  apply(rows, { from, to, value }, meta) {
    const sender = isAccount(from) ? rows.get(Account, addressId(from)) : null
    if (sender) sender.balance -= value
    else supplyOf(rows, meta).totalSupply += value
    const receiver = isAccount(to) ? rows.get(Account, addressId(to)) : null
    if (receiver) receiver.balance += value
    else supplyOf(rows, meta).totalSupply -= value
    rows.put(
      new TokenTransfer({
        ...logFields(meta),
        from: sender,
        to: receiver,
        amount: value,
        transferredAt: meta.at,
      }),
    )
  },
}

function supplyOf(rows: Rows, meta: LogMeta): Token {
  const { address: id } = meta
  return rows.getOrPut(Token, id, () => new Token({ id, totalSupply: 0n }))
}

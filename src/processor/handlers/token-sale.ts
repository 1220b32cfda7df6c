import type {
  ProceedsWithdrawnEventArgs,
  SaleClosedEventArgs,
  SaleOpenedEventArgs,
  TokensSoldEventArgs,
} from '../../abi/TokenSale'
import { TokenPurchase, TokenSale } from '../../model'
import { type Handler, logFields } from '../handler'
import { dateOf } from '../time'
import { accountNeeds, accountOf } from './account'

export const saleOpened: Handler<SaleOpenedEventArgs> = {
  needs: ({ treasury }) => accountNeeds(treasury),

  apply(rows, { price, supply, treasury, opensAt, closesAt }, meta) {
    rows.put(
      new TokenSale({
        id: meta.address,
        price,
        supply,
        treasury: accountOf(rows, treasury),
        opensAt: dateOf(opensAt),
        closesAt: dateOf(closesAt),
        soldTotal: 0n,
        withdrawnTotal: 0n,
        returned: null,
        closedAt: null,
      }),
    )
  },
}

export const tokensSold: Handler<TokensSoldEventArgs> = {
  needs: ({ buyer }, meta) => [[TokenSale, meta.address], ...accountNeeds(buyer)],

  apply(rows, { buyer, paid, amount, soldTotal }, meta) {
    const sale = rows.get(TokenSale, meta.address)
    sale.soldTotal = soldTotal
    rows.put(
      new TokenPurchase({
        ...logFields(meta),
        sale,
        buyer: accountOf(rows, buyer),
        paid,
        amount,
        soldTotal,
        purchasedAt: meta.at,
      }),
    )
  },
}

export const proceedsWithdrawn: Handler<ProceedsWithdrawnEventArgs> = {
  needs: (_args, meta) => [[TokenSale, meta.address]],

  apply(rows, { total }, meta) {
    rows.get(TokenSale, meta.address).withdrawnTotal = total
  },
}

export const saleClosed: Handler<SaleClosedEventArgs> = {
  needs: (_args, meta) => [[TokenSale, meta.address]],

  apply(rows, { returned }, meta) {
    const sale = rows.get(TokenSale, meta.address)
    sale.returned = returned
    sale.closedAt = meta.at
  },
}

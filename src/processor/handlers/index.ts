import type { events as generator } from '../../abi/Generator'
import type { events as marketplace } from '../../abi/Marketplace'
import type { events as orderBook } from '../../abi/OrderBook'
import type { events as solarToken } from '../../abi/SolarToken'
import type { events as tokenSale } from '../../abi/TokenSale'
import { Generator } from '../../model'
import { type HandlersOf, ignored } from '../handler'
import { accountNeeds } from './account'
import { bidAccepted, bidPlaced, bidWithdrawn } from './bid'
import { contributed, fundingSucceeded, refunded } from './contribution'
import {
  activated,
  defaultDeclared,
  generatorCreated,
  installationDeclared,
  providerPaid,
  statusChanged,
} from './generator'
import { escrowRedeemed, lockChanged, shareBalance, sharesTransferred } from './holding'
import { kindAdded } from './kind'
import { marketOpened } from './market'
import { orderClosed, orderPlaced, orderReduced } from './order'
import { payoutClaimed } from './payout'
import { priceChanged, priceVoted } from './price-vote'
import { revenueAccrued, unitsPurchased } from './purchase'
import { requestCanceled, requestCreated, requestTransferred } from './request'
import { tokenTransferred } from './token'
import { proceedsWithdrawn, saleClosed, saleOpened, tokensSold } from './token-sale'
import { orderFilled } from './trade'

const NO_ALLOWANCES = 'allowances are no state that a reader asks for'

export const solarTokenHandlers: HandlersOf<typeof solarToken> = {
  Approval: ignored(NO_ALLOWANCES, ({ owner, spender }) => accountNeeds(owner, spender)),
  EIP712DomainChanged: ignored('OpenZeppelin declares it, the token never emits it'),
  Transfer: tokenTransferred,
}

export const tokenSaleHandlers: HandlersOf<typeof tokenSale> = {
  ProceedsWithdrawn: proceedsWithdrawn,
  SaleClosed: saleClosed,
  SaleOpened: saleOpened,
  TokensSold: tokensSold,
}

export const marketplaceHandlers: HandlersOf<typeof marketplace> = {
  BidAccepted: bidAccepted,
  BidPlaced: bidPlaced,
  BidWithdrawn: bidWithdrawn,
  Contributed: contributed,
  FundingSucceeded: fundingSucceeded,
  GeneratorCreated: generatorCreated,
  KindAdded: kindAdded,
  Refunded: refunded,
  RequestCanceled: requestCanceled,
  RequestCreated: requestCreated,
  RequestTransferred: requestTransferred,
}

export const generatorHandlers: HandlersOf<typeof generator> = {
  Activated: activated,
  Approval: ignored(NO_ALLOWANCES, ({ owner, spender }, meta) => [
    [Generator, meta.address],
    ...accountNeeds(owner, spender),
  ]),
  DefaultDeclared: defaultDeclared,
  EscrowRedeemed: escrowRedeemed,
  InstallationDeclared: installationDeclared,
  PayoutClaimed: payoutClaimed,
  PriceChanged: priceChanged,
  PriceVoted: priceVoted,
  ProviderPaid: providerPaid,
  RevenueAccrued: revenueAccrued,
  ShareBalance: shareBalance,
  SharesLocked: lockChanged,
  SharesUnlocked: lockChanged,
  StatusChanged: statusChanged,
  Transfer: sharesTransferred,
  UnitsPurchased: unitsPurchased,
}

export const orderBookHandlers: HandlersOf<typeof orderBook> = {
  MarketOpened: marketOpened,
  OrderClosed: orderClosed,
  OrderFilled: orderFilled,
  OrderPlaced: orderPlaced,
  OrderReduced: orderReduced,
}

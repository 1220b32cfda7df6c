import type { MarketOpenedEventArgs } from '../../abi/OrderBook'
import { addressId, marketId } from '../../ids'
import { Generator, Market, MarketKind, Token } from '../../model'
import type { Handler, LogMeta } from '../handler'

/** The market that an event of the order book names by its number. */
export const marketOf = (number: bigint, { chainId, address }: LogMeta): string =>
  marketId(chainId, address, number)

export const marketOpened: Handler<MarketOpenedEventArgs> = {
  needs: ({ marketId, asset, quote }, meta) => [
    [Market, marketOf(marketId, meta)],
    [Generator, addressId(asset)],
    [Token, addressId(quote)],
  ],

  apply(rows, { marketId, asset, quote, tickSize, minNotional, feeBps }, meta) {
    rows.put(
      new Market({
        id: marketOf(marketId, meta),
        number: marketId,
        code: `SHARE${marketId}`,
        kind: MarketKind.SHARE,
        orderBook: meta.address,
        asset: addressId(asset),
        generator: rows.ref(Generator, addressId(asset)),
        quote: rows.ref(Token, addressId(quote)),
        tickSize,
        minNotional,
        feeBps: Number(feeBps),
        openedAt: meta.at,
        openedBlock: meta.block,
        openedTxHash: meta.txHash,
        lastPrice: null,
        lastTradedAt: null,
        tradeCount: 0,
        baseVolume: 0n,
        quoteVolume: 0n,
        feeTotal: 0n,
        lockedShares: 0n,
        escrow: 0n,
      }),
    )
  },
}

import { ZeroAddress } from 'ethers'
import { describe, expect, it } from 'vitest'
import { addressOf, blockOf, CONTRACTS } from '../../test/harness/logs'
import {
  Account,
  Event,
  FundingRequest,
  Generator,
  Holding,
  PriceVote,
  RequestStage,
  ShareTransfer,
  Token,
} from '../model'
import type { Block } from './block'
import { decodeBlocks } from './decode'
import { fold } from './fold'
import { RowNotFoundError, Rows } from './rows'

const [consumer, provider, ann, ben] = [1, 2, 3, 4].map(addressOf) as [
  string,
  string,
  string,
  string,
]
const generator = addressOf(0xb1)
const WEEK = 604_800n

function foldBlocks(...blocks: Block[]): Rows {
  const rows = new Rows()
  fold(rows, decodeBlocks(blocks, CONTRACTS, new Set()))
  return rows
}

const requested = blockOf(1, [
  {
    contract: 'Marketplace',
    event: 'KindAdded',
    args: [0, 'Solar generator', 'kWh', 1000, addressOf(9)],
  },
  {
    contract: 'Marketplace',
    event: 'RequestCreated',
    args: [
      1,
      consumer,
      0,
      'Kisumu, Kenya (-0.1, 34.7)',
      5000,
      'clinic',
      10n ** 18n,
      WEEK,
      2n * WEEK,
    ],
  },
])

const bidAccepted = blockOf(2, [
  {
    contract: 'Marketplace',
    event: 'BidPlaced',
    args: [1, 1, provider, 'roof', 20_000, 86_400, 'none'],
  },
  { contract: 'Marketplace', event: 'BidAccepted', args: [1, 1, provider, 20_000, 2, 9n * WEEK] },
])

const terms = [provider, 0, 'kWh', 1000, 5000, 3720, 10n ** 18n, 20_000, 99n * WEEK, 10n ** 18n]
const funded = blockOf(3, [
  {
    contract: 'Marketplace',
    event: 'Contributed',
    args: [1, ann, 8000, 4000, 8000, 4000, 8000, 4000],
  },
  {
    contract: 'Marketplace',
    event: 'Contributed',
    args: [1, ben, 4000, 2000, 4000, 2000, 12_000, 6000],
  },
  {
    contract: 'Marketplace',
    event: 'Contributed',
    args: [1, ann, 8000, 4000, 16_000, 8000, 20_000, 10_000],
  },
  { contract: 'Marketplace', event: 'FundingSucceeded', args: [1, generator, 20_000] },
  { contract: 'Marketplace', event: 'GeneratorCreated', args: [generator, 1, consumer, ...terms] },
])

describe('fold', () => {
  it('a bid on an unknown request is an error, not a silent skip', () => {
    expect(() => foldBlocks(bidAccepted)).toThrow(RowNotFoundError)
  })

  it('a request carries its deadlines and region from the opening event', () => {
    const request = foldBlocks(requested).get(FundingRequest, '1')
    expect(request).toMatchObject({
      stage: RequestStage.OPEN,
      region: 'Kenya',
      raised: 0n,
      goal: null,
    })
    expect(request.bidsCloseAt).toEqual(new Date(Number(WEEK) * 1000))
  })

  it('success gives each financier the shares of its last contribution, unopened', () => {
    const rows = foldBlocks(requested, bidAccepted, funded)
    const holdings = rows.list(Holding, 'generator', generator)
    expect(holdings.map(({ id, balance, opened }) => ({ id, balance, opened }))).toEqual([
      { id: `${generator}-${ann}`, balance: 8000n, opened: false },
      { id: `${generator}-${ben}`, balance: 2000n, opened: false },
    ])
    expect(rows.get(Generator, generator)).toMatchObject({ escrow: 20_000n, sharePrice: 2n })
    expect(rows.get(FundingRequest, '1').stage).toBe(RequestStage.FUNDED)
  })

  it('a share balance moves the stake of a standing vote, not that of a withdrawn one', () => {
    const vote = (...args: unknown[]) =>
      ({ contract: 'Generator', event: 'PriceVoted', args, address: generator }) as const
    const balance = (...args: unknown[]) =>
      ({ contract: 'Generator', event: 'ShareBalance', args, address: generator }) as const
    const rows = foldBlocks(
      requested,
      bidAccepted,
      funded,
      blockOf(4, [vote(ann, true, 5, 8000), vote(ben, true, 6, 2000), vote(ben, false, 0, 0)]),
      blockOf(5, [balance(ann, 7000, 0, 0, 0), balance(ben, 3000, 0, 0, 0)]),
    )
    expect(rows.get(PriceVote, `${generator}-${ann}`)).toMatchObject({ stake: 7000n, price: 5n })
    expect(rows.get(PriceVote, `${generator}-${ben}`)).toMatchObject({
      stake: 0n,
      price: null,
      hasVote: false,
      revision: 2,
    })
  })

  it('neither the opening of an account nor a burn is a share transfer', () => {
    const transfer = (from: string, to: string) =>
      ({
        contract: 'Generator',
        event: 'Transfer',
        args: [from, to, 5],
        address: generator,
      }) as const
    const rows = foldBlocks(
      requested,
      bidAccepted,
      funded,
      blockOf(4, [transfer(ZeroAddress, ann), transfer(ann, ben), transfer(ben, ZeroAddress)]),
    )
    expect(rows.added(ShareTransfer).map(({ id }) => id)).toEqual(['0000000004-fffff-000001'])
  })

  it('token balances add up, also of a transfer to oneself', () => {
    const transfer = (...args: unknown[]) =>
      ({ contract: 'SolarToken', event: 'Transfer', args }) as const
    const rows = foldBlocks(
      blockOf(1, [transfer(ZeroAddress, ann, 100), transfer(ann, ben, 30), transfer(ann, ann, 50)]),
    )
    expect(rows.get(Account, ann).balance).toBe(70n)
    expect(rows.get(Account, ben).balance).toBe(30n)
    expect(rows.get(Token, CONTRACTS.solarToken).totalSupply).toBe(100n)
  })

  it('an account is first seen in the block that first names it', () => {
    expect(foldBlocks(requested, bidAccepted).get(Account, provider).firstSeenBlock).toBe(2)
  })

  it('each event is kept, with exact arguments and the ids it touches', () => {
    const event = foldBlocks(requested, bidAccepted).get(Event, '0000000002-fffff-000001')
    expect(event).toMatchObject({
      name: 'BidAccepted',
      emitter: CONTRACTS.marketplace,
      args: { requestId: '1', bidId: '1', provider, goal: '20000', sharePrice: '2' },
      touched: ['request:1', 'bid:1', `account:${provider}`],
    })
  })
})

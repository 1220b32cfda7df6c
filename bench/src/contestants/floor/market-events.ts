import { addressAt, addressOf, textAt, uintAt, uintOf } from './hex'
import { type Applied, accountsOf, dateOf, type Memory, R, unknown } from './memory'
import { topics } from './topics'

/** Events of the Marketplace. */
export function marketEvents(memory: Memory) {
  const { requests, bids, generators, allotted, dirty, meet, append, get, hold } = memory

  function market(
    topic: string,
    t1: string,
    t2: string,
    t3: string,
    data: string,
  ): Applied | undefined {
    if (topic === topics.Contributed) {
      const [id, financier] = [uintOf(t1), meet(addressOf(t2))]
      const [amount, shares, total, held] = [
        uintAt(data, 0),
        uintAt(data, 1),
        uintAt(data, 2),
        uintAt(data, 3),
      ]
      const [raised, allocated] = [uintAt(data, 4), uintAt(data, 5)]
      const request = get(requests, id, dirty.requests)
      request[R.raised as number] = raised
      request[R.shares_allocated as number] = allocated
      allotted.get(id)?.set(financier, held)
      append('contribution', `${id}\t${financier}\t${amount}\t${shares}\t${total}\t${held}`)
      return [
        'Contributed',
        `{"requestId":"${id}","financier":"${financier}","amount":"${amount}","shares":"${shares}","financierTotal":"${total}","financierShares":"${held}","raised":"${raised}","sharesAllocated":"${allocated}"}`,
        [`request:${id}`, `account:${financier}`],
      ]
    }
    if (topic === topics.KindAdded) {
      const [kind, name, unit] = [uintOf(t1), textAt(data, 0), textAt(data, 1)]
      const [scale, implementation] = [uintAt(data, 2), addressAt(data, 3)]
      const row = [kind, name, unit, scale, implementation]
      dirty.kinds.add(row)
      return [
        'KindAdded',
        JSON.stringify({ kind, name, unitName: unit, unitScale: scale, implementation }),
        [],
      ]
    }
    if (topic === topics.RequestCreated) {
      const [id, consumer, kind] = [uintOf(t1), meet(addressOf(t2)), uintAt(data, 0)]
      const [location, wattage, reason] = [textAt(data, 1), uintAt(data, 2), textAt(data, 3)]
      const [maxPrice, closes, acceptBy] = [uintAt(data, 4), uintAt(data, 5), uintAt(data, 6)]
      const row = [
        id,
        consumer,
        kind,
        location,
        regionOf(location),
        wattage,
        reason,
        maxPrice,
        'OPEN',
        memory.at,
        String(memory.block),
        dateOf(closes),
        dateOf(acceptBy),
        null,
        null,
        null,
        null,
        '0',
        '0',
        '0',
        null,
      ]
      requests.set(id, row)
      dirty.requests.add(row)
      allotted.set(id, new Map())
      return [
        'RequestCreated',
        JSON.stringify({
          requestId: id,
          consumer,
          kind,
          location,
          wattage,
          reason,
          maxPrice,
          bidsCloseAt: closes,
          acceptBy,
        }),
        [`request:${id}`, `account:${consumer}`],
      ]
    }
    if (topic === topics.BidPlaced) {
      const [id, bidId, provider] = [uintOf(t1), uintOf(t2), meet(addressOf(t3))]
      const [unitType, cost, seconds, insurance] = [
        textAt(data, 0),
        uintAt(data, 1),
        uintAt(data, 2),
        textAt(data, 3),
      ]
      const row = [
        bidId,
        id,
        provider,
        unitType,
        cost,
        seconds,
        insurance,
        'PLACED',
        null,
        memory.at,
        String(memory.block),
      ]
      bids.set(bidId, row)
      dirty.bids.add(row)
      return [
        'BidPlaced',
        JSON.stringify({
          requestId: id,
          bidId,
          provider,
          unitType,
          cost,
          installSeconds: seconds,
          insurance,
        }),
        [`request:${id}`, `bid:${bidId}`, `account:${provider}`],
      ]
    }
    if (topic === topics.BidAccepted) {
      const [id, bidId, provider] = [uintOf(t1), uintOf(t2), meet(addressOf(t3))]
      const [goal, sharePrice, closes] = [uintAt(data, 0), uintAt(data, 1), uintAt(data, 2)]
      const request = get(requests, id, dirty.requests)
      request[R.stage as number] = 'ACCEPTED'
      request[R.accepted_at as number] = memory.at
      request[R.goal as number] = goal
      request[R.share_price as number] = sharePrice
      request[R.funding_closes_at as number] = dateOf(closes)
      const bid = get(bids, bidId, dirty.bids)
      bid[7] = 'ACCEPTED'
      bid[8] = id
      return [
        'BidAccepted',
        `{"requestId":"${id}","bidId":"${bidId}","provider":"${provider}","goal":"${goal}","sharePrice":"${sharePrice}","fundingClosesAt":"${closes}"}`,
        [`request:${id}`, `bid:${bidId}`, `account:${provider}`],
      ]
    }
    if (topic === topics.FundingSucceeded) {
      const [id, generator, raised] = [uintOf(t1), addressOf(t2), uintAt(data, 0)]
      const request = get(requests, id, dirty.requests)
      request[R.stage as number] = 'FUNDED'
      request[R.funded_at as number] = memory.at
      return [
        'FundingSucceeded',
        `{"requestId":"${id}","generator":"${generator}","raised":"${raised}"}`,
        [`request:${id}`, `generator:${generator}`],
      ]
    }
    if (topic !== topics.GeneratorCreated) return unknown(topic)
    const [generator, id, consumer, provider] = [
      addressOf(t1),
      uintOf(t2),
      meet(addressOf(t3)),
      meet(addressAt(data, 0)),
    ]
    const [kind, unitName, unitScale, power] = [
      uintAt(data, 1),
      textAt(data, 2),
      uintAt(data, 3),
      uintAt(data, 4),
    ]
    const [maxUnits, maxPrice, cost, installBy, least] = [
      uintAt(data, 5),
      uintAt(data, 6),
      uintAt(data, 7),
      uintAt(data, 8),
      uintAt(data, 9),
    ]
    const row = [
      generator,
      generator,
      id,
      consumer,
      provider,
      kind,
      unitName,
      unitScale,
      power,
      maxUnits,
      maxPrice,
      cost,
      String(BigInt(cost) / 10_000n),
      dateOf(installBy),
      least,
      'PENDING',
      memory.at,
      String(memory.block),
      null,
      null,
      null,
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
      cost,
      '0',
      '10000',
    ]
    generators.set(generator, row)
    dirty.generators.add(row)
    for (const [account, shares] of allotted.get(id) ?? []) hold(generator, account, shares)
    return [
      'GeneratorCreated',
      JSON.stringify({
        generator,
        requestId: id,
        consumer,
        provider,
        kind,
        unitName,
        unitScale,
        ratedPowerW: power,
        maxUnits,
        maxPrice,
        cost,
        installBy,
        minActivation: least,
      }),
      [`generator:${generator}`, `request:${id}`, ...accountsOf(consumer, provider)],
    ]
  }

  return market
}

function regionOf(location: string): string | null {
  const text = location.replace(/\(\s*-?\d+(\.\d+)?\s*,\s*-?\d+(\.\d+)?\s*\)\s*$/, '')
  const comma = text.lastIndexOf(',')
  return comma < 0 ? null : text.slice(comma + 1).trim() || null
}

import type {
  ActivatedEventArgs,
  DefaultDeclaredEventArgs,
  InstallationDeclaredEventArgs,
  ProviderPaidEventArgs,
  StatusChangedEventArgs,
} from '../../abi/Generator'
import type { GeneratorCreatedEventArgs } from '../../abi/Marketplace'
import { addressId, numberId } from '../../ids'
import { Contribution, FundingRequest, Generator, GeneratorStatus, UtilityKind } from '../../model'
import { TOTAL_SHARES } from '../../units'
import { type Handler, ignored } from '../handler'
import { dateOf } from '../time'
import { accountNeeds, accountOf } from './account'
import { allotHoldings } from './holding'

/** In the order of the contract's enum. */
const STATUSES = [GeneratorStatus.PENDING, GeneratorStatus.ACTIVE, GeneratorStatus.DEFAULTED]

export const generatorCreated: Handler<GeneratorCreatedEventArgs> = {
  needs: ({ generator, requestId, consumer, provider, kind }) => [
    [Generator, addressId(generator)],
    [FundingRequest, numberId(requestId)],
    [UtilityKind, numberId(kind)],
    { all: Contribution, of: 'request', id: numberId(requestId) },
    ...accountNeeds(consumer, provider),
  ],

  apply(rows, { requestId, consumer, provider, kind, ...event }, meta) {
    const request = rows.ref(FundingRequest, numberId(requestId))
    const generator = rows.put(
      new Generator({
        id: addressId(event.generator),
        address: addressId(event.generator),
        request,
        consumer: accountOf(rows, consumer),
        provider: accountOf(rows, provider),
        kind: rows.ref(UtilityKind, numberId(kind)),
        unitName: event.unitName,
        unitScale: event.unitScale,
        ratedPowerW: event.ratedPowerW,
        maxUnits: event.maxUnits,
        maxPrice: event.maxPrice,
        cost: event.cost,
        sharePrice: event.cost / TOTAL_SHARES, // exact: a cost is a multiple of 10,000
        installBy: dateOf(event.installBy),
        minActivation: event.minActivation,
        status: GeneratorStatus.PENDING,
        createdAt: meta.at,
        createdBlock: meta.block,
        installationDeclaredAt: null,
        activatedAt: null,
        defaultedAt: null,
        price: 0n,
        weightedSum: 0n,
        votingShares: 0n,
        totalUnits: 0n,
        freeUnits: 0n,
        totalRevenue: 0n,
        accPerShare: 0n,
        carry: 0n,
        escrow: event.cost,
        providerPaid: 0n,
        sharesLeft: TOTAL_SHARES,
      }),
    )
    allotHoldings(rows, generator, request.id)
  },
}

export const installationDeclared: Handler<InstallationDeclaredEventArgs> = {
  needs: ({ provider }, meta) => [[Generator, meta.address], ...accountNeeds(provider)],

  apply(rows, _args, meta) {
    rows.get(Generator, meta.address).installationDeclaredAt = meta.at
  },
}

export const statusChanged: Handler<StatusChangedEventArgs> = {
  needs: (_args, meta) => [[Generator, meta.address]],

  apply(rows, { to }, meta) {
    const status = STATUSES[to]
    if (!status) throw new RangeError(`Generator ${meta.address} took the unknown status ${to}`)
    const generator = rows.get(Generator, meta.address)
    generator.status = status
    if (status === GeneratorStatus.ACTIVE) generator.activatedAt = meta.at
    if (status === GeneratorStatus.DEFAULTED) generator.defaultedAt = meta.at
  },
}

export const activated: Handler<ActivatedEventArgs> = ignored(
  'StatusChanged, RevenueAccrued and ProviderPaid of the same transaction say all that changes',
  ({ consumer }, meta) => [[Generator, meta.address], ...accountNeeds(consumer)],
)

export const providerPaid: Handler<ProviderPaidEventArgs> = {
  needs: ({ provider }, meta) => [[Generator, meta.address], ...accountNeeds(provider)],

  apply(rows, { amount }, meta) {
    const generator = rows.get(Generator, meta.address)
    generator.providerPaid = amount
    generator.escrow = 0n // the whole cost is paid at once
  },
}

export const defaultDeclared: Handler<DefaultDeclaredEventArgs> = {
  needs: ({ by }, meta) => [[Generator, meta.address], ...accountNeeds(by)],

  apply(rows, { escrow }, meta) {
    rows.get(Generator, meta.address).escrow = escrow
  },
}

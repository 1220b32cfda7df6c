import type { RevenueAccruedEventArgs, UnitsPurchasedEventArgs } from '../../abi/Generator'
import { EnergyPurchase, Generator, RevenuePoint } from '../../model'
import { TOTAL_SHARES } from '../../units'
import { type Handler, logFields } from '../handler'
import { accountNeeds, accountOf } from './account'

export const unitsPurchased: Handler<UnitsPurchasedEventArgs> = {
  needs: ({ payer, beneficiary }, meta) => [
    [Generator, meta.address],
    ...accountNeeds(payer, beneficiary),
  ],

  apply(rows, { payer, beneficiary, units, price, amount, totalUnits, freeUnits }, meta) {
    const generator = rows.get(Generator, meta.address)
    generator.totalUnits = totalUnits
    generator.freeUnits = freeUnits
    rows.put(
      new EnergyPurchase({
        ...logFields(meta),
        generator,
        payer: accountOf(rows, payer),
        beneficiary: accountOf(rows, beneficiary),
        units,
        price,
        amount,
        purchasedAt: meta.at,
      }),
    )
  },
}

export const revenueAccrued: Handler<RevenueAccruedEventArgs> = {
  needs: (_args, meta) => [[Generator, meta.address]],

  apply(rows, { amount, accPerShare, carry }, meta) {
    const generator = rows.get(Generator, meta.address)
    generator.accPerShare = accPerShare
    generator.carry = carry
    generator.totalRevenue = accPerShare * TOTAL_SHARES + carry
    rows.put(
      new RevenuePoint({
        ...logFields(meta),
        generator,
        amount,
        accPerShare,
        carry,
        accruedAt: meta.at,
      }),
    )
  },
}

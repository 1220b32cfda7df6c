import type { Owner } from '../captions/owners'
import type { EnergyRow } from '../charts/energy'
import type { PriceRows } from '../charts/price'
import type { RevenueRow } from '../charts/revenue'
import {
  formatAmount,
  formatCount,
  formatDate,
  formatPercent,
  formatTime,
  ratioDown,
  shortAddress,
} from '../format'

type Text = { columns: { label: string; numeric?: boolean }[]; rows: string[][] }

export function energyTable(rows: EnergyRow[], locale: string): Text {
  return {
    columns: [
      { label: 'Week of' },
      { label: 'Sold, kWh', numeric: true },
      { label: 'Free, kWh', numeric: true },
    ],
    rows: rows.map((row) => [
      `${formatDate(row.startedAt, 'day', locale)}${row.open ? ' (not over)' : ''}`,
      formatCount(row.units, locale),
      formatCount(row.freeUnits, locale),
    ]),
  }
}

export function priceTable(rows: PriceRows, locale: string): Text {
  return {
    columns: [
      { label: 'From' },
      { label: 'Price, SOLAR/kWh', numeric: true },
      { label: 'Shares with a vote', numeric: true },
    ],
    rows: rows.points.map((row) => [
      formatTime(row.at, locale),
      formatAmount(row.price, 4, locale),
      formatCount(row.votingShares, locale),
    ]),
  }
}

export function revenueTable(rows: RevenueRow[], locale: string): Text {
  return {
    columns: [
      { label: 'By' },
      { label: 'Earned so far, SOLAR', numeric: true },
      { label: 'Paid out so far, SOLAR', numeric: true },
    ],
    rows: rows.map((row) => [
      formatDate(row.at, 'day', locale),
      formatAmount(row.total, 2, locale),
      formatAmount(row.paid, 2, locale),
    ]),
  }
}

export function ownersTable(owners: Owner[], total: string, locale: string): Text {
  return {
    columns: [
      { label: 'Owner' },
      { label: 'Shares', numeric: true },
      { label: 'Part', numeric: true },
      { label: 'Vote' },
    ],
    rows: owners.map((owner) => [
      shortAddress(owner.account),
      formatCount(owner.shares, locale),
      formatPercent(ratioDown(owner.shares, total) ?? '0', 2, locale),
      owner.voted ? 'yes' : 'none',
    ]),
  }
}

import type { Check } from './check'

export const MONEY: Check[] = [
  {
    name: 'supply',
    title: 'All balances together are the supply of SolarToken',
    grain: 'the token',
    meaning:
      'Tokens are shown that do not exist, or some are missing: no balance can be relied on.',
  },
  {
    name: 'balances',
    title: "An account's balance is what it received less what it sent",
    grain: 'an account',
    meaning:
      "The account's balance is wrong, or a transfer from or to it was lost or counted twice.",
  },
  {
    name: 'revenue',
    title: 'Paid in is paid out, unclaimed and carry together',
    grain: 'a generator',
    meaning: 'Money that users paid to the generator is not accounted for to the base unit.',
  },
  {
    name: 'claims',
    title: 'What all holders claimed and can claim is what 10,000 shares earned',
    grain: 'a generator',
    meaning: 'Some holder is shown more or less than their part of the revenue.',
  },
  {
    name: 'payouts',
    title: 'What a holder has claimed is the sum of their payouts',
    grain: 'a holding',
    meaning:
      'A payout was lost or counted twice: the holder seems to have got more or less than they did.',
  },
  {
    name: 'contributions',
    title: 'Raised, shares taken and paid back are the sums of their payments',
    grain: 'a request, for each of the three',
    meaning: 'The funding bar of the request is wrong, or a payment is missing from its list.',
  },
  {
    name: 'escrow',
    title: 'Escrow is the cost less what the provider got and what was redeemed',
    grain: 'a generator',
    meaning: 'The money held for the installation is not what financiers paid for it.',
  },
  {
    name: 'cover',
    title: 'Each contract has the tokens that it owes, or more',
    grain: 'a contract that holds money for others',
    meaning: 'A refund, a payout, a redemption or a canceled bid could not be paid.',
  },
]

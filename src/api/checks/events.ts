import type { Check } from './check'

export const EVENTS: Check[] = [
  {
    name: 'events',
    title:
      'Each event that tells of one payment, trade or change has its row, and each row its event',
    grain: 'an event or a row',
    meaning: 'Something is shown that no event said, or an event is not shown.',
  },
  {
    name: 'counts',
    title: 'There are as many events of a name as rows that it makes or changes',
    grain: 'a name of an event',
    meaning: 'A request, bid, generator, order or market is missing, or one is too many.',
  },
  {
    name: 'numbers',
    title: 'Requests, bids, markets and orders are numbered from 1 without a gap',
    grain: 'a number that a contract gave',
    meaning: 'The index has passed over something that happened on the chain.',
  },
  {
    name: 'forks',
    title: 'All events of a block are of one fork',
    grain: 'a block with events',
    meaning: 'Something of a replaced block was left behind.',
  },
  {
    name: 'feed',
    title: "Each message of the feeds names its stream's message before",
    grain: 'a message of the last ten minutes that follows another',
    meaning: 'A reader of the feed would miss a change without noticing.',
    isOfNow: true,
  },
]

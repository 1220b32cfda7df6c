import { describe, expect, it } from 'vitest'
import { Account, Bid, FundingRequest } from '../model'
import { RowExistsError, RowNotFoundError, Rows } from './rows'

const account = (id: string) => new Account({ id, balance: 0n, firstSeenBlock: 1 })

describe('Rows', () => {
  it('names class, id and likely cause of a missing row', () => {
    const get = () => new Rows().get(Bid, '7')
    expect(get).toThrow(RowNotFoundError)
    expect(get).toThrow(
      'Bid 7 is not indexed. Was an earlier event missed, or the start block set too late?',
    )
  })

  it('finds a row put earlier in the batch like a loaded one', () => {
    const rows = new Rows()
    rows.load([account('0x1')])
    const put = rows.put(account('0x2'))
    expect(rows.get(Account, '0x2')).toBe(put)
    expect(rows.find(Account, '0x1')?.id).toBe('0x1')
  })

  it('writes only what was taken for change or put, loaded rows and new ones apart', () => {
    const rows = new Rows()
    rows.load([account('0x1'), account('0x2'), account('0x3')])
    rows.ref(Account, '0x1')
    rows.find(Account, '0x1')
    rows.put(account('0x4'))
    rows.get(Account, '0x3')
    expect(rows.updated(Account).map(({ id }) => id)).toEqual(['0x3'])
    expect(rows.added(Account).map(({ id }) => id)).toEqual(['0x4'])
  })

  it('refuses to create a row twice', () => {
    const rows = new Rows()
    rows.load([account('0x1')])
    expect(() => rows.put(account('0x1'))).toThrow(RowExistsError)
  })

  it('lists the rows of one parent, loaded and put', () => {
    const rows = new Rows()
    const [one, two] = ['1', '2'].map((id) => new FundingRequest({ id })) as [
      FundingRequest,
      FundingRequest,
    ]
    rows.load([new Bid({ id: '1', request: one }), new Bid({ id: '2', request: two })])
    rows.put(new Bid({ id: '3', request: one }))
    expect(rows.list(Bid, 'request', '1').map(({ id }) => id)).toEqual(['1', '3'])
  })
})

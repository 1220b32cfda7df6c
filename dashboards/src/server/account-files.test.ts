import { expect, test } from 'vitest'
import { earnedByFigure } from '../figures/earned-by'
import { earnedByFile } from './account-files'
import { toCsv } from './csv'

const holding = (address: string, location: string, claimedTotal: string, claimable: string) => ({
  ...{ claimedTotal, claimable, earned: String(BigInt(claimedTotal) + BigInt(claimable)) },
  generator: { address, request: { location } },
})

test('what a generator brought in is exact, the most first; a place is text, one that brought nothing is left out', () => {
  const rows = earnedByFigure.rows({
    accountById: {
      holdings: [
        holding('0x01', '@Lodwar (3.1, 35.6)', '0', '1'),
        holding('0x02', 'Kisumu', '1500000000000000000', '2'),
        holding('0x03', 'Tamale', '0', '0'),
      ],
    },
  })
  expect(toCsv(earnedByFile(rows)).split('\r\n')).toEqual([
    'generator,place,paid out (SOLAR),claimable (SOLAR),earned (SOLAR)',
    '0x02,Kisumu,1.5,0.000000000000000002,1.500000000000000002',
    "0x01,'@Lodwar,0,0.000000000000000001,0.000000000000000001",
    '',
  ])
  expect(earnedByFigure.rows({ accountById: null })).toEqual({ rows: [] })
})

import { expect, test } from 'vitest'
import { inTurn } from './turns'

test('three at a time, the others in their order, whatever becomes of those before', async () => {
  const begun: number[] = []
  const ends: ((fails: boolean) => void)[] = []
  const works = [0, 1, 2, 3, 4].map((number) =>
    inTurn(() => {
      begun.push(number)
      return new Promise<void>((resolve, reject) =>
        ends.push((fails) => (fails ? reject(new Error('failed')) : resolve())),
      )
    }).catch(() => undefined),
  )
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  await settle()
  expect(begun).toEqual([0, 1, 2])
  ends[1]?.(true)
  await settle()
  expect(begun).toEqual([0, 1, 2, 3])
  ends[0]?.(false)
  await settle()
  expect(begun).toEqual([0, 1, 2, 3, 4])
  for (const end of ends) end(false)
  await Promise.all(works)
})

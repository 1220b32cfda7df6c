import { describe, expect, it } from 'vitest'
import type { Log } from '../log'
import { createBarProgress, createLines } from './progress'
import { durationOf, openBar, renderStanding } from './progress-bar'

const COMMIT = { seconds: 0.0094, blockAt: new Date(0), isHot: false, rows: {} }
const HISTORY = {
  phase: 'history',
  height: 2_600,
  done: 2_500,
  total: 10_000,
  eventsPerSecond: 8_123.4,
  secondsLeft: 74.2,
} as const

describe('lines', () => {
  it('say from which block to which, although blocks without a match are not counted', () => {
    const lines: unknown[] = []
    const info: Log['info'] = (message, fields) => lines.push([message, fields])
    const lineOf = createLines({ info } as Log)
    lineOf.commit({ ...COMMIT, height: 20, blocks: 10, events: 42 })
    lineOf.commit({ ...COMMIT, height: 500, blocks: 3, events: 5 })
    lineOf.rollback({ depth: 2, seconds: 0.004 })
    lineOf.commit({ ...COMMIT, height: 501, blocks: 3, events: 0 })
    expect(lines).toEqual([
      ['batch', { from: 11, to: 20, events: 42, ms: 9 }],
      ['batch', { from: 21, to: 500, events: 5, ms: 9 }],
      ['rollback', { blocks: 2, ms: 4 }],
      ['batch', { from: 499, to: 501, events: 0, ms: 9 }],
    ])
  })
})

describe('the bar', () => {
  it('tells share, blocks, time left and pace', () => {
    expect(renderStanding(HISTORY, 100)).toBe(
      'history [#######----------------------]  25 %  2,500/10,000 blocks  1 min 15 s left  8,123 events/s',
    )
  })

  it('tells what is known before there is a pace, and at the head the block alone', () => {
    const unknown = { ...HISTORY, eventsPerSecond: undefined, secondsLeft: undefined }
    expect(renderStanding({ ...unknown, done: 0, total: 0 }, 60)).toMatch(
      /^history \[#+\] {2}100 % {2}0\/0 blocks$/,
    )
    expect(renderStanding({ ...HISTORY, phase: 'indexes' }, 100)).not.toContain('left')
    expect(renderStanding({ ...HISTORY, phase: 'head', done: 1, total: 1 }, 60)).toMatch(
      /^head {4}\[#+\] {2}block 2,600 {2}8,123 events\/s$/,
    )
  })

  it('tells how far it is behind at the head', () => {
    expect(renderStanding({ ...HISTORY, phase: 'head' }, 100)).toContain(
      'block 2,600  7,500 behind',
    )
  })

  it.each([10, 30, 60, 80, 200])('never fills a line of %i columns', (width) => {
    expect(renderStanding(HISTORY, width).length).toBeLessThan(width)
  })

  it.each([
    [0, '0 s'],
    [59.2, '1 min 00 s'],
    [3_725, '1 h 02 min'],
  ])('says %d seconds as %s', (seconds, text) => {
    expect(durationOf(seconds)).toBe(text)
  })

  it('measures its pace over the last ten seconds, and is drawn ten times a second at most', () => {
    const drawn: string[] = []
    const bar = { draw: (line: string) => drawn.push(line), width: () => 120 }
    let time = 0
    const progress = createBarProgress({
      bar,
      startBlock: 0,
      chainHeight: () => 10_000,
      now: () => time,
    })
    for (let height = 100; height <= 4_000; height += 100) {
      progress.commit({ ...COMMIT, height, blocks: 100, events: 50 })
      time += height < 2_000 ? 10 : 1_000
    }
    expect(drawn.length).toBeLessThan(30)
    // 100 blocks and 50 events a second of late, 6,000 blocks to go.
    expect(drawn.at(-1)).toContain('4,000/10,000 blocks  1 min 00 s left  50 events/s')
    progress.phase('indexes')
    expect(drawn.at(-1)).toMatch(/^indexes/)
    progress.commit({ ...COMMIT, height: 10_000, blocks: 1, events: 0, isHot: true })
    expect(drawn.at(-1)).toMatch(/^head .*block 10,000/)
  })

  it('stays below what others write', () => {
    let screen = ''
    const out = {
      columns: 80,
      write(text: string) {
        screen += text
        return true
      },
    }
    const bar = openBar(out as never)
    bar.draw('one')
    out.write('a log line\n')
    bar.draw('two')
    expect(screen).toBe('\r\x1b[2Kone\r\x1b[2Ka log line\none\r\x1b[2Ktwo')
  })
})

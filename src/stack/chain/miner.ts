import { messageOf } from '../../errors'
import { createLog } from '../../log'
import type { LiveMarket } from '../market/live/live'
import { BLOCK_MS, type LocalChain } from './local-chain'

const log = createLog('chain')

export type Miner = {
  /** Lets the block at work be finished, then mines no more. */
  stop(): Promise<void>
}

/** Mines a block every two seconds, with what the market does in it. */
export function startMiner(chain: LocalChain, market?: LiveMarket): Miner {
  let isStopping = false
  let wake = () => {}

  async function mineOne(): Promise<void> {
    try {
      await market?.act()
    } catch (error) {
      // A quirk of the simulation shall not stop the chain.
      if (!chain.child.hasEnded()) log.warn(`no market action: ${messageOf(error)}`)
    }
    await chain.mine()
    await market?.check()
  }

  async function loop(): Promise<void> {
    let next = Date.now()
    // The market looks at the time of the newest block: after a pause that must be now.
    await chain.mine().catch(() => {})
    while (!isStopping && !chain.child.hasEnded()) {
      try {
        await mineOne()
      } catch (error) {
        if (!chain.child.hasEnded()) log.warn(`no block: ${messageOf(error)}`)
      }
      next = Math.max(next + BLOCK_MS, Date.now())
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, next - Date.now())
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (isStopping) wake()
      })
    }
  }

  const finished = loop()
  return {
    stop() {
      isStopping = true
      wake()
      return finished
    },
  }
}

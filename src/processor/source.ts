import { EvmBatchProcessor } from '@subsquid/evm-processor'
import type { Deployment } from '../deployment'
import type { Block } from './block'
import { interfaces } from './decode'

const FIELDS = { block: { timestamp: true }, log: { transactionHash: true } } as const

export type SourceOptions = {
  rpcUrl: string
  gatewayUrl?: string | undefined
  deployment: Deployment
}

/** The one place that knows the SDK's processor: which logs are read, from where, and how far back a fork may reach. */
export function createSource({ rpcUrl, gatewayUrl, deployment }: SourceOptions) {
  const { solarToken, tokenSale, marketplace } = deployment.contracts
  const source = new EvmBatchProcessor()
    .setRpcEndpoint({ url: rpcUrl, capacity: 10, maxBatchCallSize: 100 })
    // No newHeadTimeout: the SDK ends the process when it is reached, on a quiet chain too.
    .setRpcDataIngestionSettings({ headPollInterval: 1000 })
    .setFinalityConfirmation(deployment.finality)
    .setBlockRange({ from: deployment.startBlock })
    .setFields(FIELDS)
    .addLog({ address: [solarToken], topic0: [...interfaces.solarToken.keys()] })
    .addLog({ address: [tokenSale], topic0: [...interfaces.tokenSale.keys()] })
    .addLog({ address: [marketplace], topic0: [...interfaces.marketplace.keys()] })
    .addLog({ topic0: [...interfaces.generator.keys()] }) // generators to come: told apart by the registry
  return gatewayUrl ? source.setGateway(gatewayUrl) : source
}

type SourceBlock = {
  header: { height: number; hash: string; timestamp: number }
  logs: {
    id: string
    address: string
    topics: string[]
    data: string
    logIndex: number
    transactionIndex: number
    transactionHash: string
  }[]
}

/** Blocks of the SDK in our own shape. */
export function blocksOf(blocks: SourceBlock[]): Block[] {
  return blocks.map(({ header, logs }) => ({
    height: header.height,
    hash: header.hash,
    timestamp: header.timestamp,
    logs: logs.map((log) => ({
      id: log.id,
      address: log.address,
      topics: log.topics,
      data: log.data,
      logIndex: log.logIndex,
      transactionIndex: log.transactionIndex,
      txHash: log.transactionHash,
    })),
  }))
}

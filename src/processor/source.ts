import { EvmBatchProcessor } from '@subsquid/evm-processor'
import type { Deployment } from '../deployment'
import type { Block } from './block'
import { interfaces } from './decode'
import { type MappedBlock, mapGatewayBlock } from './gateway-block'
import { followHeads } from './head-follower'
import type { LakeThread } from './lake/lake'
import type { MetricsPage } from './metrics-page'
import type { Observer } from './observer'
import { type SdkRpcClient, watchRpc } from './rpc-watch'

const FIELDS = { block: { timestamp: true }, log: { transactionHash: true } } as const

export type SourceOptions = {
  rpcUrl: string
  /** Final blocks, from a gateway or from the lake in this process; without, from the node. */
  gateway?: string | LakeThread | undefined
  deployment: Deployment
  /** Hears of the requests that the SDK makes itself. */
  observe: Observer
  /** Shows the SDK's own metrics too, in place of its server. */
  page: MetricsPage
}

/** The one place that knows the SDK's processor: which logs are read, from where, and how far back a fork may reach. */
export function createSource({ rpcUrl, gateway, deployment, observe, page }: SourceOptions) {
  const { solarToken, tokenSale, marketplace, orderBook } = deployment.contracts
  const source = new EvmBatchProcessor()
    .setRpcEndpoint({ url: rpcUrl, capacity: 10, maxBatchCallSize: 100 })
    .setFinalityConfirmation(deployment.finality)
    .setBlockRange({ from: deployment.startBlock })
    .setFields(FIELDS)
    .addLog({ address: [solarToken], topic0: [...interfaces.solarToken.keys()] })
    .addLog({ address: [tokenSale], topic0: [...interfaces.tokenSale.keys()] })
    .addLog({ address: [marketplace], topic0: [...interfaces.marketplace.keys()] })
    .addLog({ address: [orderBook], topic0: [...interfaces.orderBook.keys()] })
    .addLog({ topic0: [...interfaces.generator.keys()] }) // generators to come: told apart by the registry
  if (gateway) source.setGateway(typeof gateway === 'string' ? gateway : gateway.url)
  const { getPrometheusServer, getChainRpcClient, getArchiveDataSource } =
    source as unknown as Internals
  Object.assign(source, {
    getArchiveDataSource: () =>
      Object.assign(getArchiveDataSource.call(source), {
        mapBlock: mapGatewayBlock,
        ...(typeof gateway === 'object' && {
          client: { getHeight: gateway.height, query: gateway.query },
        }),
      }),
  })
  // Before the client is made, which registers a metric.
  Object.assign(getPrometheusServer.call(source), {
    registry: page.registry,
    serve: () => Promise.resolve({ port: page.port, close: page.close }),
  })
  const client = getChainRpcClient.call(source)
  watchRpc(client, observe)
  announceHeads(client, rpcUrl)
  return source
}

/**
 * The SDK polls an HTTP node, and takes a fork for news only when it is higher; of a WebSocket node it never learns the
 * head that is there already. In place of both it gets our own heads.
 */
function announceHeads(client: SdkRpcClient, rpcUrl: string): void {
  const isNear = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(rpcUrl).hostname)
  client.supportsNotifications = () => true
  client.subscribe = ({ onMessage }) => ({
    close: followHeads({
      socketUrl: rpcUrl.replace(/^http/, 'ws'),
      askHead: () => client.call('eth_getBlockByNumber', ['latest', false]),
      pollMs: { silent: isNear ? 100 : 1_000, announced: 5_000 },
      onHead: onMessage,
    }),
  })
}

/** What the SDK keeps private, made once for each source. test/processor/sdk-shape.test.ts holds it to this. */
type Internals = {
  getPrometheusServer(): { registry: MetricsPage['registry']; serve(): Promise<unknown> }
  getChainRpcClient(): SdkRpcClient
  getArchiveDataSource(): { mapBlock: unknown; client: unknown }
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
export function blocksOf(blocks: (SourceBlock | MappedBlock)[]): Block[] {
  return blocks.map((block) => ('height' in block ? block : blockOf(block)))
}

function blockOf({ header, logs }: SourceBlock): Block {
  return {
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
  }
}

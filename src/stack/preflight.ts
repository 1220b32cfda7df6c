import { createServer } from 'node:net'
import { type Config, ConfigError } from '../config'
import { type Deployment, readDeployment } from '../deployment'
import { requireChainOf } from '../outside-chain'
import { requireTraversable, requireWritable } from './folders'
import { anotherChain } from './index-database'
import { readServedHead } from './index-head'
import { hasMarketChain, whyAnew } from './market/market-chain'
import { postgresFolder } from './postgres/package'
import { StackError } from './processes/lock'

/** What an outside chain holds of ours; undefined for the local chain. Throws before anything is written. */
export async function checkOutside(config: Config): Promise<Deployment | undefined> {
  const { rpcUrl, network, databaseUrl } = config
  if (!rpcUrl && network !== 'local') {
    throw new ConfigError([
      `NETWORK="${network}": set RPC_URL to a node of that chain, or leave both out for the local chain`,
    ])
  }
  const deployment = rpcUrl ? readDeployment(config) : undefined
  if (rpcUrl && deployment) await requireChainOf(deployment, rpcUrl, config)
  if (databaseUrl) {
    const { height } = await readServedHead(databaseUrl)
    const isNew = !rpcUrl && (!hasMarketChain(config.home) || whyAnew(config) !== undefined)
    if (isNew && height >= 0) throw anotherChain(databaseUrl)
  }
  return deployment
}

/** Throws unless the folders can be used and the ports are free. Writes nothing. */
export async function checkHere(config: Config): Promise<void> {
  const { home, host, port, chainPort, pgPort, rpcUrl, databaseUrl } = config
  requireWritable(home)
  if (!databaseUrl) requireTraversable([home, postgresFolder()])

  const ports: [setting: string, host: string, port: number][] = [['PORT', host, port]]
  if (!rpcUrl) ports.push(['CHAIN_PORT', '127.0.0.1', chainPort])
  if (!databaseUrl && pgPort) ports.push(['PG_PORT', '127.0.0.1', pgPort])
  for (const [index, [setting, , number]] of ports.entries()) {
    const same = ports.slice(0, index).find(([, , other]) => other === number)
    if (same) throw new ConfigError([`${setting}=${number} is ${same[0]} too: set another port`])
  }
  for (const [setting, address, number] of ports) await requireFreePort(address, number, setting)
}

/** Throws StackError (`PORT_TAKEN`) if nothing may listen there. `setting` is what changes the port. */
export async function requireFreePort(host: string, port: number, setting: string): Promise<void> {
  const fault = await tryListening(host, port)
  if (fault === undefined) return
  const remedies: Record<string, string> = {
    EADDRINUSE: `is taken: stop what listens there, or set ${setting} to another port`,
    EACCES: `needs more rights: set ${setting} to a port above 1023`,
    EADDRNOTAVAIL: 'is no address of this machine: set HOST to one that is',
    ENOTFOUND: 'is no address of this machine: set HOST to one that is',
  }
  const remedy = remedies[fault] ?? `is not usable (${fault}): set ${setting} to another port`
  throw new StackError('PORT_TAKEN', `${setting}=${port} on ${host} ${remedy}.`)
}

function tryListening(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { Contract, JsonRpcProvider, type TransactionReceipt } from 'ethers'
import { type ContractName, readArtifact } from '../../src/artifacts'
import type { Deployment } from '../../src/deployment'
import { type Rpc, toHex, waitForRpc } from '../../src/rpc'
import { anvilArguments, LOCAL_CHAIN_ID, LOCAL_FINALITY } from '../../src/stack/chain/anvil'
import { anvilPath } from '../../src/stack/chain/binary'
import { deployMarket as deploy } from '../../src/stack/deploy/deploy'
import { unlockedDeployer } from '../../src/stack/deploy/deployer'
import { freePort } from '../../src/stack/free-port'

export type TestChain = {
  rpcUrl: string
  rpc: Rpc['call']
  batch: Rpc['batch']
  /** Mines one block, at `timestamp` (Unix seconds) if given, else a second or more after the last; gives its height. */
  mine(timestamp?: number): Promise<number>
  /** Mines `count` empty blocks. */
  mineMany(count: number): Promise<void>
  /** Height and time (Unix seconds) of the newest block. */
  head(): Promise<{ number: number; hash: string; timestamp: number }>
  snapshot(): Promise<string>
  /** Goes back to a snapshot, which is then used up. */
  revert(snapshot: string): Promise<void>
  stop(): Promise<void>
}

/** Genesis of a test chain, so that tests repeat: 2026-01-01T00:00:00Z. */
const GENESIS_AT = 1_767_225_600

/**
 * An anvil of its own on a free port, without state on disk. It mines on demand: call `mine`. Its unlocked accounts
 * (`eth_accounts`) hold native coin.
 */
export async function startTestChain({
  accounts = 10,
  genesisAt = GENESIS_AT,
} = {}): Promise<TestChain> {
  const port = await freePort()
  const child = spawn(anvilPath(), anvilArguments({ port, accounts, genesisAt }), {
    stdio: 'ignore',
  })
  const rpcUrl = `http://127.0.0.1:${port}`
  const rpc = await waitForRpc(rpcUrl, 500)

  async function head() {
    const block = await rpc.call('eth_getBlockByNumber', ['latest', false])
    return {
      number: Number(block.number),
      hash: String(block.hash),
      timestamp: Number(block.timestamp),
    }
  }

  return {
    rpcUrl,
    rpc: rpc.call,
    batch: rpc.batch,
    head,
    async mine(timestamp) {
      const at = timestamp ?? (await head()).timestamp + 1
      await rpc.call('evm_mine', [toHex(at)])
      return (await head()).number
    },
    async mineMany(count) {
      await rpc.call('anvil_mine', [toHex(count), '0x1'])
    },
    snapshot: () => rpc.call('evm_snapshot'),
    async revert(snapshot) {
      await rpc.call('evm_revert', [snapshot])
    },
    stop: () => stopChild(child),
  }
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

export type TestMarket = {
  deployment: Deployment
  provider: JsonRpcProvider
  solarToken: Contract
  tokenSale: Contract
  marketplace: Contract
  orderBook: Contract
  /** The generator's contract at `address`. */
  generatorAt(address: string): Contract
  /** Addresses of the unlocked accounts. */
  accounts: string[]
  /** Puts a call of account number `from` into the pool, to be mined with the next block; gives its hash. */
  send(
    from: number,
    contract: Contract,
    method: string,
    args?: unknown[],
    value?: bigint,
  ): Promise<string>
  /** Sends, mines one block and gives the receipt; throws with the revert's name if the call failed. */
  transact(
    from: number,
    contract: Contract,
    method: string,
    args?: unknown[],
    value?: bigint,
  ): Promise<TransactionReceipt>
  destroy(): void
}

/** Calls a view of a contract. */
export function read(contract: Contract, method: string, ...args: unknown[]) {
  return contract.getFunction(method)(...args)
}

/** Deploys the market from account 0. */
export async function deployMarket(rpcUrl: string, { feeBps = 0n } = {}): Promise<TestMarket> {
  const rpc = await waitForRpc(rpcUrl, 1)
  const accounts = await rpc.call<string[]>('eth_accounts')
  const deployer = unlockedDeployer(rpc, String(accounts[0]))
  const deployment = await deploy(deployer, {
    network: 'test',
    chainId: LOCAL_CHAIN_ID,
    finality: LOCAL_FINALITY,
    feeBps,
  })
  const provider = new JsonRpcProvider(rpcUrl, LOCAL_CHAIN_ID, {
    staticNetwork: true,
    cacheTimeout: -1,
    pollingInterval: 50,
  })
  const contract = (name: ContractName, address: string) =>
    new Contract(address, readArtifact(name).abi, provider)

  const send: TestMarket['send'] = async (from, to, method, args = [], value = 0n) =>
    rpc.call('eth_sendTransaction', [
      {
        from: accounts[from],
        to: await to.getAddress(),
        data: to.interface.encodeFunctionData(method, args),
        value: toHex(value),
        gas: toHex(3_000_000),
      },
    ])

  return {
    deployment,
    provider,
    accounts,
    solarToken: contract('SolarToken', deployment.contracts.solarToken),
    tokenSale: contract('TokenSale', deployment.contracts.tokenSale),
    marketplace: contract('Marketplace', deployment.contracts.marketplace),
    orderBook: contract('OrderBook', deployment.contracts.orderBook),
    generatorAt: (address) => contract('Generator', address),
    send,
    async transact(from, to, method, args = [], value = 0n) {
      const hash = await send(from, to, method, args, value)
      await rpc.call('evm_mine')
      const receipt = await provider.getTransactionReceipt(hash)
      if (receipt?.status === 1) return receipt
      // Asked again as a call, the contract says why.
      await to
        .connect(await provider.getSigner(from))
        .getFunction(method)
        .staticCall(...args, { value })
      throw new Error(`${method} failed in its block, but would pass now`)
    },
    destroy: () => provider.destroy(),
  }
}

import { NonceManager, type Provider, Wallet } from 'ethers'
import type { Rpc } from '../../rpc'

/** A contract that was just created. */
export type Created = { address: string; blockNumber: number; blockHash: string }

/** An account that creates contracts, one after the other. */
export type Deployer = {
  address: string
  /** Number of its next transaction. */
  nonce(): Promise<number>
  create(initCode: string): Promise<Created>
  /** Unix seconds of the newest block. */
  now(): Promise<bigint>
}

/** Signs with a private key; waits until each transaction is mined. */
export function walletDeployer(provider: Provider, privateKey: string): Deployer {
  const wallet = new Wallet(privateKey, provider)
  const signer = new NonceManager(wallet)
  return {
    address: wallet.address,
    nonce: () => signer.getNonce(),
    async create(data) {
      const receipt = await (await signer.sendTransaction({ data })).wait()
      if (!receipt?.contractAddress) throw new Error('the creation was replaced or failed')
      const { contractAddress: address, blockNumber, blockHash } = receipt
      return { address, blockNumber, blockHash }
    },
    async now() {
      return BigInt((await provider.getBlock('latest'))?.timestamp ?? 0)
    },
  }
}

/** Uses an unlocked account of a chain that mines on demand. */
export function unlockedDeployer(rpc: Rpc, address: string): Deployer {
  return {
    address,
    nonce: async () => Number(await rpc.call('eth_getTransactionCount', [address, 'latest'])),
    async create(data) {
      const hash = await rpc.call('eth_sendTransaction', [{ from: address, data, gas: '0x989680' }])
      await rpc.call('evm_mine')
      const receipt = await rpc.call('eth_getTransactionReceipt', [hash])
      if (receipt.status !== '0x1') throw new Error(`the creation ${hash} reverted`)
      const { contractAddress, blockNumber, blockHash } = receipt
      return { address: contractAddress, blockNumber: Number(blockNumber), blockHash }
    },
    now: async () => BigInt((await rpc.call('eth_getBlockByNumber', ['latest', false])).timestamp),
  }
}

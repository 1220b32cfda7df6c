import { ContractFactory, getCreateAddress } from 'ethers'
import { type ContractName, readArtifact } from '../../artifacts'
import type { Deployment } from '../../deployment'
import type { Created, Deployer } from './deployer'
import { SALE_SECONDS, solarKind, TOKEN_PRICE } from './terms'

export type DeployOptions = {
  network: string
  chainId: number
  finality: number
  /** What takers pay on the order book, hundredths of a percent of the quote amount, at most 100; default 0. */
  feeBps?: bigint
}

/**
 * Creates the market's contracts. The token mints its whole supply to the sale, which does not exist yet: its address
 * follows from the deployer's next transaction number.
 */
export async function deployMarket(
  deployer: Deployer,
  { feeBps = 0n, ...options }: DeployOptions,
): Promise<Deployment> {
  const saleAddress = getCreateAddress({
    from: deployer.address,
    nonce: (await deployer.nonce()) + 1,
  })
  const solarToken = await create(deployer, 'SolarToken', [saleAddress])
  const opensAt = await deployer.now()
  const tokenSale = await create(deployer, 'TokenSale', [
    solarToken.address,
    TOKEN_PRICE,
    deployer.address,
    opensAt,
    opensAt + SALE_SECONDS,
  ])
  const generator = await create(deployer, 'Generator', [])
  const marketplace = await create(deployer, 'Marketplace', [
    solarToken.address,
    [solarKind(generator.address)],
  ])
  const orderBook = await create(deployer, 'OrderBook', [
    marketplace.address,
    feeBps,
    deployer.address,
  ])
  return {
    ...options,
    startBlock: solarToken.blockNumber,
    startBlockHash: solarToken.blockHash,
    contracts: {
      solarToken: solarToken.address.toLowerCase(),
      tokenSale: tokenSale.address.toLowerCase(),
      marketplace: marketplace.address.toLowerCase(),
      orderBook: orderBook.address.toLowerCase(),
    },
  }
}

async function create(deployer: Deployer, name: ContractName, args: unknown[]): Promise<Created> {
  const { abi, bytecode } = readArtifact(name)
  const { data } = await new ContractFactory(abi, bytecode).getDeployTransaction(...args)
  return deployer.create(data)
}

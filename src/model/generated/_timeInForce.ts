export enum TimeInForce {
    GTC = "GTC",
    IOC = "IOC",
    FOK = "FOK",
    POST_ONLY = "POST_ONLY",
}

export enum GeneratorStatus {
    PENDING = "PENDING",
    ACTIVE = "ACTIVE",
    DEFAULTED = "DEFAULTED",
}

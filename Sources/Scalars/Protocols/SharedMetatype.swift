// Functions of a generic scalar type are passed around as values; that needs conformances that belong to no actor,
// which Swift 6.2 and later want to be told.
#if compiler(>=6.2)
  public typealias SharedMetatype = SendableMetatype
#else
  public typealias SharedMetatype = Any
#endif

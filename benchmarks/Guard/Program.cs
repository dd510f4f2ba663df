using PortRules.Guard.Benchmarks;

// Re-run by the program itself: hold PORT, or FILES open files, until the input ends.
if (args is ["hold", var kind, var count])
    return Holder.Run(kind, int.Parse(count));

SuccessPath.Report();
OwnerReport.Report();
BoundPortsReport.Report();
return 0;

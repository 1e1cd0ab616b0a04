using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Exchange.Tests.House;

/// <summary>All that silos of two versions must agree on, as text: one line a member, in an order that changes only with the contracts.</summary>
internal static class OrleansContracts
{
    private static readonly Assembly[] _assemblies = [.. ((string[])["Exchange.Grains.Interfaces", "Exchange.Grains"]).Select(Assembly.Load)];

    private static IEnumerable<Type> Types => _assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.Name.StartsWith('<') && type.Namespace?.StartsWith("OrleansCodeGen", StringComparison.Ordinal) is not true);

    private static IEnumerable<Type> Serialised => Types.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null).OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static IEnumerable<Type> Interfaces => Types.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)) && typeof(IAddressable) != type).OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static IEnumerable<Type> Grains => Types.Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IGrain)) && type.GetCustomAttribute<GrainTypeAttribute>() is not null).OrderBy(type => type.FullName, StringComparer.Ordinal);

    public static string Text()
    {
        StringBuilder text = new();
        foreach (var type in Serialised)
        {
            Block($"type {Alias(type)} = {Name(type)}");
            foreach (var (id, member, memberType) in Members(type)) Line($"{id} {member}: {memberType}");
        }
        foreach (var type in Interfaces)
        {
            Block($"interface {type.GetCustomAttribute<GrainInterfaceTypeAttribute>()?.GetGrainInterfaceType(NoServices.Instance, type).ToString() ?? "?"} = {Name(type)} : {Key(type)}");
            foreach (var method in type.GetMethods().OrderBy(Alias, StringComparer.Ordinal))
                Line($"{Alias(method)} {method.Name}({string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)))}): {Name(method.ReturnType)}");
        }
        foreach (var type in Types.Where(type => type.IsEnum && type.IsPublic).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            Block($"enum {Name(type)}");
            foreach (var name in Enum.GetNames(type)) Line($"{Convert.ToInt64(Enum.Parse(type, name), null)} {name}");
        }
        Block("grains");
        foreach (var type in Grains) Line($"{type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(NoServices.Instance, type)} = {Name(type)}");
        return text.ToString();

        void Block(string line) => text.Append(text.Length > 0 ? "\n" : "").Append(line).Append('\n');
        void Line(string line) => text.Append("  ").Append(line).Append('\n');
    }

    /// <summary>Types and methods whose name on the wire would change with their name in the source, and members that would not be sent.</summary>
    public static IEnumerable<string> Nameless() =>
    [
        .. Serialised.Where(type => Alias(type) == "?").Select(type => $"{Name(type)} has no [Alias]."),
        .. Serialised.SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite && property.GetCustomAttribute<IdAttribute>() is null).Select(property => $"{Name(type)}.{property.Name} has no [Id].")),
        .. Interfaces.Where(type => type.GetCustomAttribute<GrainInterfaceTypeAttribute>() is null).Select(type => $"{Name(type)} has no [GrainInterfaceType]."),
        .. Interfaces.SelectMany(type => type.GetMethods()).Where(method => Alias(method) == "?").Select(method => $"{Name(method.DeclaringType ?? typeof(object))}.{method.Name} has no [Alias]."),
    ];

    private static IEnumerable<(uint Id, string Name, string Type)> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var properties = type.GetProperties(Own).Select(property => (property.GetCustomAttribute<IdAttribute>()?.Id, property.Name, Name(property.PropertyType)));
        var fields = type.GetFields(Own).Select(field => (field.GetCustomAttribute<IdAttribute>()?.Id, field.Name, Name(field.FieldType)));
        foreach (var (id, name, memberType) in properties.Concat(fields).OrderBy(member => member.Id))
        {
            if (id is { } known) yield return (known, name, memberType);
        }
    }

    private static string Key(Type type) => type.GetInterfaces().FirstOrDefault(key => key.Name.StartsWith("IGrainWith", StringComparison.Ordinal))?.Name ?? nameof(IGrainObserver);

    private static string Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias ?? "?";

    /// <summary>Without versions of assemblies, which are no part of the contract.</summary>
    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        if (type.IsArray) return Name(type.GetElementType() ?? typeof(object)) + "[]";
        var name = Regex.Replace(type.Namespace is "System" or "System.Threading.Tasks" or "System.Collections.Generic" ? type.Name : type.FullName?.Split('[')[0] ?? type.Name, "`[0-9]+", "");
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    /// <summary>The attributes ask for services and use none.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();
        public object? GetService(Type serviceType) => null;
    }
}
